/** How many days are left from today until a day, both YYYY-MM-DD; negative once it has passed. */
export function daysLeftUntil(day: string, today: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
}
