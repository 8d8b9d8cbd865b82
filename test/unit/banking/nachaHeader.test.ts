import { describe, expect, it } from 'vitest';
import { checkNachaHeader, showNachaHeader } from '../../../electron/banking/rules/nachaHeader.ts';

const typed = {
  immediateDestination: ' 021000021',
  immediateDestinationName: 'JPMorgan Chase',
  immediateOrigin: '1-12-3456789',
  immediateOriginName: 'Hollis & Wren, Inc.',
  companyName: 'Hollis & Wren',
  companyId: '1123456789',
  odfiRouting: '021000021',
  companyEntryDescription: 'Affiliates',
};

function problemsOf(change: Record<string, string>) {
  const checked = checkNachaHeader({ ...typed, ...change });
  return checked.ok ? [] : checked.problems;
}

describe('what a bank prescribes for NACHA files', () => {
  it('is kept as the file carries it: upper case, no separators, the originating bank without its check digit', () => {
    expect(checkNachaHeader(typed)).toEqual({
      ok: true,
      header: {
        immediateDestination: '021000021',
        immediateDestinationName: 'JPMORGAN CHASE',
        immediateOrigin: '1123456789',
        immediateOriginName: 'HOLLIS & WREN, INC.',
        companyName: 'HOLLIS & WREN',
        companyId: '1123456789',
        odfiRouting: '02100002',
        companyEntryDescription: 'AFFILIATES',
        companyDiscretionaryData: null,
        referenceCode: null,
      },
    });
  });

  it('is shown with what identifies the company and the banks masked', () => {
    const checked = checkNachaHeader({ ...typed, referenceCode: 'AFF01' });
    if (!checked.ok) throw new Error('the header is valid');
    expect(showNachaHeader(checked.header)).toEqual({
      immediateDestinationMasked: '••0021',
      immediateDestinationName: 'JPMORGAN CHASE',
      immediateOriginMasked: '••6789',
      immediateOriginName: 'HOLLIS & WREN, INC.',
      companyName: 'HOLLIS & WREN',
      companyIdMasked: '••6789',
      odfiRoutingMasked: '••0002',
      companyEntryDescription: 'AFFILIATES',
      companyDiscretionaryData: null,
      referenceCode: 'AFF01',
    });
  });

  it.each([
    ['immediateDestination', '021000022', /ABA routing number/],
    ['immediateDestination', '12345678', /ten digits/],
    ['immediateDestinationName', 'The First National Bank of Dover', /has 32 characters.*room for 23/],
    ['immediateOrigin', '12345678901', /at most ten/],
    ['immediateOriginName', 'Müller & Söhne', /cannot carry/],
    ['companyName', 'Hollis & Wren, Inc', /room for 16/],
    ['companyId', '1/123456', /letters and digits/],
    ['odfiRouting', '1234567', /first eight digits/],
    ['companyEntryDescription', 'AFFILIATE PAY', /room for 10/],
    ['companyDiscretionaryData', 'x'.repeat(21), /room for 20/],
    ['referenceCode', 'x'.repeat(9), /room for 8/],
    ['companyId', ' ', /is missing/],
  ])('refuses %s %s by name', (field, text, message) => {
    expect(problemsOf({ [field]: text })).toEqual([
      { field, message: expect.stringMatching(message) as string },
    ]);
  });

  it('takes an immediate destination of ten digits, and an originating bank of eight', () => {
    const checked = checkNachaHeader({
      ...typed,
      immediateDestination: '0021000021',
      odfiRouting: '02100002',
    });
    expect(checked).toMatchObject({
      header: { immediateDestination: '0021000021', odfiRouting: '02100002' },
    });
  });

  it('names everything that is missing at once', () => {
    const checked = checkNachaHeader({});
    expect(checked.ok ? [] : checked.problems.map(({ field }) => field)).toEqual(Object.keys(typed));
  });
});
