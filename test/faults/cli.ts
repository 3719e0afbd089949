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

interface Report {
	rows: Rows;
	/** What is wrong, case by case. */
	wrong: string[];
	unhandled: number;
}

const numberOf = (value: number): string => value.toLocaleString('en');

/** Runs the share of one process, and tells the process that asked. */
async function share(part: number, parts: number, wanted: string): Promise<void> {
	const report: Report = { rows: {}, wrong: [], unhandled: 0 };
	process.on('unhandledRejection', (reason) => {
		report.unhandled += 1;
		report.wrong.push(`unhandled rejection: ${String(reason)}`);
	});
	const close = await openEndpoints();
	const lanes = await Lanes.open(LANES);
	const mine = calls.filter(({ title }) => new RegExp(wanted).test(title)).filter((_, index) => index % parts === part);
	for (const call of mine) {
		const cases = casesOf(await lanes.use(async (lane) => await subjectOf(lane, call)));
		await lanes.run(cases, (one, outcome) => {
			count(report.rows, one, outcome);
			for (const { problem, words } of outcome.problems)
				report.wrong.push(`${problem}: ${words}: ${caseTitle(one)}: ${outcome.error ?? ''}`);
		});
		process.send?.({ done: call.title, cases: cases.length, wrong: report.wrong.length });
	}
	await Promise.all([close(), lanes.close()]);
	// What still waits in this process, such as a time-out of n8n's client, must not keep the program from ending.
	if (process.send) process.send({ report }, () => process.exit());
}

async function shareElsewhere(part: number, parts: number, wanted: string): Promise<Report> {
	const child = fork(__filename, [`--part=${part}`, `--parts=${parts}`, wanted]);
	return await new Promise<Report>((resolve, reject) => {
		child.on('message', (message: { report?: Report; done?: string; cases?: number; wrong?: number }) => {
			if (message.report) resolve(message.report);
			else console.log(`${message.done}: ${numberOf(message.cases ?? 0)} cases, ${message.wrong} wrong so far`);
		});
		child.on('exit', (code) => reject(new Error(`A process ended with ${code}`)));
	});
}

async function whole(wanted: string, isWritten: boolean): Promise<void> {
	const parts = Math.min(4, availableParallelism());
	const from = Date.now();
	const shares = Array.from({ length: parts }, async (_, part) => await shareElsewhere(part, parts, wanted));
	const reports = await Promise.all(shares);
	const rows: Rows = {};
	for (const report of reports) add(rows, report.rows);
	const wrong = reports.flatMap((report) => report.wrong);
	const count = calls.filter(({ title }) => new RegExp(wanted).test(title)).length;
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
const option = (name: string): string | undefined =>
	given.find((entry) => entry.startsWith(`--${name}=`))?.slice(name.length + 3);
const wanted = given.find((entry) => !entry.startsWith('--')) ?? '';
const parts = option('parts');
void (parts === undefined
	? whole(wanted, given.includes('--write'))
	: share(Number(option('part')), Number(parts), wanted));
