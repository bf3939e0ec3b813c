/** Minutes since local midnight. */
export function minuteOfDay(at: number): number {
  const moment = new Date(at);
  return moment.getHours() * 60 + moment.getMinutes();
}

/** That minute of the local day that `at` is in, or of another day: epoch ms. Days on which the clock is changed are longer or shorter. */
export function atMinute(at: number, minute: number, daysLater = 0): number {
  const day = new Date(at);
  day.setDate(day.getDate() + daysLater);
  return day.setHours(0, minute, 0, 0);
}

/** The last time that the clock showed this minute, now included: epoch ms. */
export function lastAtMinute(now: number, minute: number): number {
  const today = atMinute(now, minute);
  return today <= now ? today : atMinute(now, minute, -1);
}
