import type { ReactNode } from 'react';

type FactProps = {
  label: string;
  /** Shown in full where the line cuts it short, or where it comes from. */
  title?: string;
  children: ReactNode;
};

/** One line of a list of facts. */
export function Fact({ label, title, children }: FactProps) {
  return (
    <>
      <dt>{label}</dt>
      <dd title={title}>{children}</dd>
    </>
  );
}
