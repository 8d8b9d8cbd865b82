import { Screen } from '../../components/Screen.tsx';

export function ReviewScreen(_props: { reviewId: string }) {
  return <Screen title="Review">{null}</Screen>;
}
