// Days and times in the language of the page. Wall-clock time is given as minutes, so no time zone is applied to it.

const MINUTE = 60000;
const MONDAY = Date.UTC(2001, 0, 1);

/** @type {Intl.DateTimeFormatOptions} */
const TIME = { hour: "numeric", minute: "2-digit", timeZone: "UTC" };
/** @type {Intl.DateTimeFormatOptions[]} */
const FORMS = [TIME, { ...TIME, weekday: "short" }, { ...TIME, weekday: "short", day: "numeric", month: "short" }];

/** A time; with its weekday, or its date. @param {number} minute of wall-clock time since 1970 @param {number} form 0, 1 or 2 */
export function clock(minute, form) {
  return format(minute * MINUTE, FORMS[form]);
}

/** A usual week, as the server writes it. @param {number[][]} week @param {string} always what to say of a day of 24 hours */
export function inWords(week, always) {
  return week.map(([first, last, ...times]) => {
    const days = [...new Set([first, last])].map((day) => format(MONDAY + day * 1440 * MINUTE, { weekday: "long", timeZone: "UTC" }));
    return `${days.join("–")} ${times.join() === "0,1440" ? always : ranges(times)}`;
  }).join(" · ");
}

/** @param {number[]} times */
function ranges(times) {
  const said = times.map((minute) => clock(minute, 0));
  return said.flatMap((start, at) => (at % 2 ? [] : [`${start}–${said[at + 1]}`])).join(", ");
}

/** @param {number} time @param {Intl.DateTimeFormatOptions} form */
function format(time, form) {
  return new Intl.DateTimeFormat(`${document.documentElement.lang}-u-ca-gregory-nu-latn`, form).format(time);
}
