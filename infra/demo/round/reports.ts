import { reportIdOf } from '../../../services/coordination/policies/reports';
import { subAxes } from './axes';
import { minister, offices } from './ministry';
import type { Province } from './provinces';
import type { Troupe } from '../troupe';
import { fa } from './words';

/** Which province is late with its report, and which never sends one, by its turn. */
const [late, missing] = [[3, 9], [12]];

/** A session and the province whose turn it is. */
export interface Turn {
  readonly number: number;
  readonly meeting: string;
  readonly province: Province;
}

export const axes = Object.keys(subAxes);
/** The report that the province owes to its session. */
export const reportOf = ({ meeting, province }: Turn): string => reportIdOf(meeting, province.id);

/** The line of the province's report under an axis; none where it sent no report. */
export const lineOf = (turn: Turn, axis: string) =>
  missing.includes(turn.number) ? {} : { line: { report: reportOf(turn), axis, subAxis: subAxes[axis]![0]![0] } };

/** What a province reports: every sub-axis, an initiative of its own or two, and its problems. */
export function contentOf({ number, province }: Turn): object {
  const sections = axes.flatMap((axis, place) =>
    subAxes[axis]!.map(([subAxis, title], index) =>
      (number + place + index) % 11 === 0
        ? { axis, subAxis, nothing: fa('در این دوره موردی نبوده است.') }
        : { axis, subAxis, content: fa(`${title} در استان ${province.fa}: آخرین وضعیت.`) },
    ),
  );
  const at = (place: number): string => axes[(number + place) % axes.length]!;
  const initiatives = Array.from({ length: 1 + (number % 2) }, (_, index) => ({
    initiative: `initiative-${index + 1}`,
    axis: at(index),
    title: fa(`ابتکار استان ${province.fa}`),
    text: fa('مشارکت مردم در ادارهٔ محله‌ها.'),
  }));
  const problems = [1, 4, 6].map((place, index) => ({
    problem: `problem-${index + 1}`,
    axis: at(place),
    text: fa(`چالش استان ${province.fa} در این محور.`),
  }));
  return { sections, initiatives, problems, others: [{ title: fa('سایر'), text: fa('نیازهای ویژهٔ استان.') }] };
}

const submit = (troupe: Troupe, turn: Turn): Promise<void> =>
  troupe.actNamed(turn.province.id, 'unitReport', 'SubmitReport', { id: reportOf(turn), ...contentOf(turn) });

/** Four days ahead: most provinces send their report. */
export async function reportInTime(troupe: Troupe, turn: Turn): Promise<void> {
  if (!late.includes(turn.number) && !missing.includes(turn.number)) await submit(troupe, turn);
}

/** Two days ahead: what is missing comes late with the chair's leave, or is waived; the others are read. */
export async function settleReport(troupe: Troupe, turn: Turn): Promise<void> {
  const id = reportOf(turn);
  if (missing.includes(turn.number))
    return troupe.actNamed(minister, 'unitReport', 'WaiveReport', {
      id,
      reason: fa('گزارش شفاهی در نشست ارائه می‌شود.'),
    });
  if (late.includes(turn.number)) {
    await troupe.actNamed(minister, 'unitReport', 'AcceptLateReport', { id });
    await submit(troupe, turn);
  }
  await troupe.settle();
  const readers = offices.slice(0, 2 + (turn.number % 5)).map((office) => office.id);
  await troupe.together(readers.map((one) => () => troupe.actNamed(one, 'unitReport', 'AcknowledgeReading', { id })));
}

/** In the session: the province presents what it has reported. */
export async function presentReport(troupe: Troupe, turn: Turn): Promise<void> {
  if (!missing.includes(turn.number))
    await troupe.actNamed(turn.province.id, 'unitReport', 'PresentReport', { id: reportOf(turn) });
}
