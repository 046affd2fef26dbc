/**
 * How far scores can be believed in a domain that nothing was learnt from: `EARSHOT_DATA=folder node bench/complaints-calibration.ts
 * [cache folder]`. Each set is left out in turn, also of the calibrations that stand beside Earshot's: one line for all domains (Platt
 * 1999), and that line with the set's share of complaints estimated without labels, by expectation maximisation (Saerens 2002) and by
 * black-box shift estimation (Lipton 2018). `chance`: what the error would be if every score were exactly true, with so few labels.
 */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { calibrationError } from "../scripts/classifier/logistic.ts";
import { type Domain, readDomains } from "./complaints/domains.ts";
import { reliabilityDiagram } from "./complaints/reliability-diagram.ts";

type Reader = (logits: readonly number[]) => number[];
type Line = { slope: number; shift: number };

const dataFolder = process.env.EARSHOT_DATA;
if (!dataFolder) console.log("Set EARSHOT_DATA to the folder of the data sets: without their words nothing can be measured.");
else report(await readDomains(dataFolder, process.argv[2] ?? join(tmpdir(), "earshot-training-vectors")));

function report(domains: readonly Domain[]): void {
  const sums = new Map<string, number>();
  for (const domain of domains) {
    const readers = readersWithout(
      domain,
      domains.filter(({ family }) => family !== domain.family),
    );
    const said = new Map([
      ["Earshot", domain.settled.map(share)],
      ...[...readers].map(([name, read]) => [name, read(domain.standing)] as const),
    ]);
    const errors = [...said].map(([name, scores]) => {
      const error = calibrationError(scores, domain.truth);
      sums.set(name, (sums.get(name) ?? 0) + error / domains.length);
      return `${name} ${error.toFixed(3)}`;
    });
    const scores = said.get("Earshot") ?? [];
    const positives = domain.truth.filter((label) => label === 1).length;
    console.log(`\n${domain.name}, ${positives} of ${domain.truth.length}: ${errors.join(", ")}; chance ${chanceError(scores).toFixed(3)}`);
    console.log(reliabilityDiagram(scores, domain.truth));
  }
  console.log(`\nmean of all domains: ${[...sums].map(([name, error]) => `${name} ${error.toFixed(3)}`).join(", ")}`);
}

function readersWithout(domain: Domain, others: readonly Domain[]): Map<string, Reader> {
  const line = plattOf(others);
  const shareOf = (labels: readonly number[]) => labels.reduce((sum, label) => sum + label, 0) / labels.length;
  const usual = shareOf(others.map(({ truth }) => shareOf(truth)));
  const shifted = (to: number): Reader => read({ ...line, shift: line.shift + logOdds(to) - logOdds(usual) });
  return new Map([
    ["one line", read(line)],
    ["expectation maximisation", shifted(shareByMaximisation(domain.all, line, usual))],
    ["black-box shift", shifted(shareByBlackBox(domain.all, line, others))],
  ]);
}

/** The line that makes the others' logits likeliest, every domain counting alike; by looking at a grid. */
function plattOf(domains: readonly Domain[]): Line {
  let best: Line & { loss: number } = { slope: 1, shift: 0, loss: Number.POSITIVE_INFINITY };
  for (let slope = 0.3; slope < 1.6; slope += 0.05)
    for (let shift = -4; shift < 1.5; shift += 0.1) {
      const loss = domains.reduce((sum, domain) => sum + surprise(domain, { slope, shift }) / domain.truth.length, 0);
      if (loss < best.loss) best = { slope, shift, loss };
    }
  return best;
}

function surprise({ standing, truth }: Domain, { slope, shift }: Line): number {
  return standing.reduce((sum, logit, i) => sum + Math.log1p(Math.exp((truth[i] === 1 ? -1 : 1) * (slope * logit + shift))), 0);
}

function shareByMaximisation(logits: readonly number[], line: Line, usual: number): number {
  let found = usual;
  for (let round = 0; round < 200; round++) {
    const moved = read({ ...line, shift: line.shift + logOdds(found) - logOdds(usual) })(logits);
    found = within(moved.reduce((sum, score) => sum + score, 0) / logits.length);
  }
  return found;
}

function shareByBlackBox(logits: readonly number[], line: Line, others: readonly Domain[]): number {
  const rate = (values: readonly number[]) =>
    values.filter((logit) => line.slope * logit + line.shift > 0).length / Math.max(1, values.length);
  const mean = (label: number) =>
    others.reduce((sum, { standing, truth }) => sum + rate(standing.filter((_, i) => truth[i] === label)) / others.length, 0);
  const [right, wrong] = [mean(1), mean(0)];
  return within((rate(logits) - wrong) / (right - wrong));
}

/** The mean error over 200 draws of labels that follow the scores exactly (fixed seed). */
function chanceError(scores: readonly number[]): number {
  let seed = 1;
  const draw = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  let sum = 0;
  for (let round = 0; round < 200; round++)
    sum += calibrationError(
      scores,
      scores.map((score) => Number(draw() < score)),
    );
  return sum / 200;
}

function read({ slope, shift }: Line): Reader {
  return (logits) => logits.map((logit) => share(slope * logit + shift));
}

function share(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function logOdds(of: number): number {
  return Math.log(of / (1 - of));
}

function within(of: number): number {
  return Math.min(0.98, Math.max(0.02, of));
}
