import type { ReactNode } from 'react';
import { formatRoute, type Route } from '../app/routes.ts';

type ScreenProps = {
  title: string;
  /** Where it belongs to, for instance Pending above a review. */
  parent?: { title: string; route: Route };
  /** A choice that belongs to the title, such as the year. */
  choice?: ReactNode;
  /** One line of fact beside the title. */
  note?: ReactNode;
  acts?: ReactNode;
  children: ReactNode;
};

/** The frame of every screen: its title, a fact, its acts, and the content below. */
export function Screen({ title, parent, choice, note, acts, children }: ScreenProps) {
  return (
    <main className="screen" aria-label={title}>
      <div className="screen-head">
        {parent === undefined ? null : (
          <a className="crumb" href={formatRoute(parent.route)}>
            {parent.title} /
          </a>
        )}
        <h1 title={title}>{title}</h1>
        {choice}
        {note === undefined ? null : <span className="screen-note">{note}</span>}
        {acts === undefined ? null : <div className="screen-acts">{acts}</div>}
      </div>
      {children}
    </main>
  );
}
