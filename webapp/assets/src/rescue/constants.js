// The numbers of a rescue. Each names the fact of content/data/facts.yaml that carries it.

/** One breath every 5 seconds, for an adult: od-rescue-breaths-how. There is none for children: od-rescue-breaths-child. */
export const BREATH_MS = 5_000;
/** Chest presses, within 100–120 a minute: od-cpr-with-breaths. */
export const PUSHES_A_MINUTE = 110;
/** Look at the breathing 2–3 minutes after a dose: od-wait-2-3. */
export const ASK_MS = 2 * 60_000;
export const AGAIN_MS = 3 * 60_000;
/** Naloxone works for about 30–90 minutes: nal-duration. */
export const WEARS_OFF_MS = 30 * 60_000;
export const BACK_MS = 90 * 60_000;

/** Product choices, not facts. */
export const UNDO_MS = 30_000;
export const PUT_BACK_MS = 10_000;
export const BOUNCE_MS = 400;
/** A phone that was off or asleep for longer than this did not count anybody's breaths. */
export const GAP_MS = 30 * 60_000;
/** A beat that comes later than this is left out instead of being played at the wrong time. */
export const LATE_MS = 300;
