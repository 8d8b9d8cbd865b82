import type { WindowCallOf, WindowValueOf } from '../../../../shared/contract/windowContract.ts';
import { useState } from 'react';
import { call } from '../../../api/client.ts';
import { useAct, useCall } from '../../../api/queries.ts';
import { Callout, ErrorCallout } from '../../../components/Callout.tsx';
import { noteRefusal } from '../../../components/notices.tsx';
import { useLedger } from '../../../app/ledgerContext.ts';
import { dayOf, showDay } from '../../../components/days.ts';

type Template = WindowValueOf<'tax.templates'>['rows'][number];
type TemplateLineProps = Pick<WindowCallOf<'tax.loadTemplate'>, 'year' | 'form'>;

/** The IRIS template that the file for the IRS follows: which one is in use, what of it is not known, and loading another. */
export function TemplateLine({ year, form }: TemplateLineProps) {
  const templates = useCall('tax.templates', {});
  const load = useAct('tax.loadTemplate');
  const [isChoosing, setIsChoosing] = useState(false);
  const isBusy = isChoosing || load.isPending;
  const template = templates.data?.rows.find((one) => one.year === year && one.form === form);
  const choose = async () => {
    setIsChoosing(true);
    try {
      const { file } = await call('desktop.chooseFile', { purpose: 'open-iris-template' });
      // What is refused of the file stands below.
      if (file !== null) load.mutate({ year, form, file: file.token });
    } catch (error) {
      noteRefusal(error);
    } finally {
      setIsChoosing(false);
    }
  };
  return (
    <div className="tax-template">
      <div className="tax-line-head">
        <span>
          {form} of {year}
          <small>
            {template === undefined ? 'No template is loaded' : <TemplateFacts template={template} />}
          </small>
        </span>
        <button
          type="button"
          className="button small"
          aria-label={`Load a template for ${form} of ${String(year)}`}
          disabled={isBusy}
          onClick={() => void choose()}
        >
          {isBusy ? 'Loading' : template === undefined ? 'Load a template…' : 'Load another…'}
        </button>
      </div>
      {template === undefined ? (
        <p className="soft small">
          Without one the columns are those that were known when this version was made. Download the template
          in IRIS before the final file.
        </p>
      ) : (
        <TemplateRemarks template={template} />
      )}
      {load.error === null ? null : <ErrorCallout error={load.error} />}
    </div>
  );
}

function TemplateFacts({ template }: { template: Template }) {
  const { timeZone } = useLedger();
  const { fileName, loadedAt, columns, matched } = template;
  return (
    <>
      {fileName}, {showDay(dayOf(loadedAt, timeZone))}, {matched.length} of {columns} columns known
    </>
  );
}

function TemplateRemarks({ template: { unmatched, missing } }: { template: Template }) {
  if (unmatched.length === 0 && missing.length === 0) return null;
  return (
    <Callout tone="doubt">
      {unmatched.length === 0 ? null : <p>These columns stay blank: {unmatched.join(', ')}.</p>}
      {missing.length === 0 ? null : <p>The template has no column for: {missing.join(', ')}.</p>}
    </Callout>
  );
}
