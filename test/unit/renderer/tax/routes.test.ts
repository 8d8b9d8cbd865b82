import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute, type Route } from '../../../../renderer/app/routes.ts';

describe('the address of the tax screens', () => {
  const routes: readonly Route[] = [
    { screen: 'tax' },
    { screen: 'tax', part: 'collection' },
    { screen: 'tax', part: 'year', year: 2025 },
    { screen: 'tax', part: 'copies', year: 2026 },
    { screen: 'tax', part: 'rates' },
  ];

  it('leads back to the same place', () => {
    for (const route of routes) expect(parseRoute(formatRoute(route))).toEqual(route);
  });

  it('names the year part where only a year is given, and leaves out what is no year', () => {
    expect(formatRoute({ screen: 'tax', year: 2024 })).toBe('#/tax/year/2024');
    expect(parseRoute('#/tax/year/next')).toEqual({ screen: 'tax', part: 'year' });
    expect(parseRoute('#/tax/elsewhere')).toEqual({ screen: 'tax' });
  });
});
