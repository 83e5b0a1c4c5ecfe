// Grades one address of https://localhost by MDN's HTTP Observatory, as its own scanner does, which knows only "/" and takes
// no answer but 2xx and 3xx. Arguments: the folder of the package, a path, and headers to send. Prints JSON.
import { join } from "node:path";

const [folder, path, ...headers] = process.argv.slice(2);
const part = (name) => import(join(folder, "src", name));
const { retrieve } = await part("retriever/retriever.js");
const { ALL_TESTS } = await part("constants.js");
const { getGradeForScore, getScoreModifier } = await part("grader/grader.js");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await part("grader/charts.js");

const got = await retrieve("localhost", { path, ...(headers.length ? { headers } : {}) });
const results = ALL_TESTS.map((test) => test(got)).filter((found) => found.result);
const modifiers = results.map((found) => getScoreModifier(found.result));
const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);
const strict = 100 + sum(modifiers.filter((modifier) => modifier < 0));
const score = strict >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? 100 + sum(modifiers) : strict;
console.log(JSON.stringify({
  path, status: got.responses.auto?.status, ...getGradeForScore(score),
  failed: results.filter((found) => !found.pass).map((found) => found.result),
}));
