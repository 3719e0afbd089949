/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions, no-console */
// The whole matrix, in several processes: `npm run faults`, or the operations whose titles fit: `npm run faults -- "message: send$"`.
import '../harness/n8n/environment';
import { fork } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { packageRoot } from '../harness';
import { calls, casesOf, subjectOf } from './cases';
import { openEndpoints } from './endpoints';
import { caseTitle, Lanes } from './lanes';
import { add, count, markdown, total, type Row, type Rows } from './table';

/** How many cases run side by side in one process. */
const LANES = 24;
const PAGE = path.join(packageRoot, 'docs', 'reliability.md');
const [START, END] = ['<!-- the table of npm run faults -->', '<!-- its end -->'];

/** What came of one way to call an operation. */
interface Report {
	title: string;
	rows: Rows;
	/** What is wrong, case by case. */
	wrong: string[];
}

const numberOf = (value: number): string => value.toLocaleString('en');

/** Runs what the process that started this one hands out, one way to call an operation after the other, and tells it of each. */
async function take(): Promise<void> {
	let unhandled: string[] = [];
	process.on('unhandledRejection', (reason) => unhandled.push(`unhandled rejection: ${String(reason)}`));
	await openEndpoints();
	const lanes = await Lanes.open(LANES);
	process.on('message', async (index: number) => {
		const { title } = calls[index];
		const failed = (error: unknown): Report => ({
			title,
			rows: {},
			wrong: [`${title} could not be run: ${String(error)}`],
		});
		const report = await every(lanes, calls[index]).catch(failed);
		report.wrong.push(...unhandled);
		unhandled = [];
		process.send?.(report);
	});
	process.send?.('ready');
}

/** One way to call an operation, under every fault. */
async function every(lanes: Lanes, call: (typeof calls)[number]): Promise<Report> {
	const report: Report = { title: call.title, rows: {}, wrong: [] };
	const cases = casesOf(await lanes.use(async (lane) => await subjectOf(lane, call)));
	await lanes.run(cases, (one, outcome) => {
		count(report.rows, one, outcome);
		for (const { problem, words } of outcome.problems)
			report.wrong.push(`${problem}: ${words}: ${caseTitle(one)}: ${outcome.error ?? ''}`);
	});
	return report;
}

/** A process that is handed one call after the other until none is left. */
async function takeElsewhere(next: () => number | undefined, told: (report: Report) => void): Promise<void> {
	const child = fork(__filename, ['--take']);
	await new Promise<void>((resolve, reject) => {
		child.on('message', (message: Report | 'ready') => {
			if (message !== 'ready') told(message);
			const index = next();
			if (index !== undefined) child.send(index);
			else resolve();
		});
		child.on('exit', (code) => reject(new Error(`A process ended with ${code}`)));
	});
	// What still waits in it, such as a time-out of n8n's client, must not keep the program from ending.
	child.kill();
}

async function whole(wanted: string, isWritten: boolean): Promise<void> {
	const from = Date.now();
	const left = calls.flatMap(({ title }, index) => (new RegExp(wanted).test(title) ? [index] : []));
	const count = left.length;
	const rows: Rows = {};
	const wrong: string[] = [];
	const told = (report: Report): void => {
		add(rows, report.rows);
		wrong.push(...report.wrong);
		const cases = numberOf(total(report.rows).cases);
		console.log(`${report.title}: ${cases} cases, ${report.wrong.length} wrong; ${left.length} ways are left`);
	};
	// Two more than the cores: two fifths of the time a process waits for a time-out.
	const processes = Math.min(6, availableParallelism() + 2);
	await Promise.all(Array.from({ length: processes }, async () => await takeElsewhere(() => left.shift(), told)));
	console.log(`\n${markdown(rows)}\n\n${sentence(count, total(rows))} ${Math.round((Date.now() - from) / 1000)} s.`);
	for (const words of wrong) console.log(words);
	if (isWritten) write(count, rows);
	process.exitCode = wrong.length > 0 ? 1 : 0;
}

function sentence(count: number, { cases, problems, doubted }: Row): string {
	return `${count} of ${calls.length} ways to call an operation, ${numberOf(cases)} cases: ${numberOf(problems)} sent twice, lost, told wrong or with a secret; ${numberOf(doubted)} items told as uncertain that were not done, where nobody can know.`;
}

function write(count: number, rows: Rows): void {
	const page = readFileSync(PAGE, 'utf8');
	const [before, after] = [page.split(START)[0], page.split(END)[1]];
	writeFileSync(PAGE, `${before}${START}\n\n${sentence(count, total(rows))}\n\n${markdown(rows)}\n\n${END}${after}`);
}

const given = process.argv.slice(2);
const wanted = given.find((entry) => !entry.startsWith('--')) ?? '';
void (given.includes('--take') ? take() : whole(wanted, given.includes('--write')));
