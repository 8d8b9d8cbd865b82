import { Card } from '../../components/Card.tsx';

/** A card whose content is on its way: its title stays, its lines are flat bars. */
export function CardSkeleton({ title }: { title: string }) {
  return (
    <Card title={title}>
      <div className="card-body stack" aria-busy="true">
        {[72, 56, 64].map((percent) => (
          <span key={percent} className="skeleton" style={{ width: `${String(percent)}%` }} />
        ))}
      </div>
    </Card>
  );
}
