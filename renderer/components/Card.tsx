import { useId, type ReactNode } from 'react';

type CardProps = {
  title: string;
  note?: ReactNode;
  end?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A titled part of a screen. */
export function Card({ title, note, end, className, children }: CardProps) {
  const titleId = useId();
  return (
    <section className={className === undefined ? 'card' : `card ${className}`} aria-labelledby={titleId}>
      <header>
        <h2 id={titleId}>{title}</h2>
        {note === undefined ? null : <span className="card-note">{note}</span>}
        {end === undefined ? null : <div className="card-end">{end}</div>}
      </header>
      {children}
    </section>
  );
}
