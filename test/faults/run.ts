// Runs one case and judges it.
import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { logMark, logsSince, retryExecution, scanForLeaks, type ExecutionResult, type NodeOptions } from '../harness';
import { places } from '../shared/bench';
import type { Case } from './cases';
import type { Lane } from './lane';
import { toldBy, type Told } from './told';
import { judge, partly, type Judged } from './verdict';

export interface Outcome extends Judged {
	told: Told;
	/** Whether the fault met a request at all. */
	met: boolean;
	/** What a builder reads first. */
	error?: string;
}

/** Seconds that a call may take where it never ends, and where it does. */
const SHORT_S = 5;
const LONG_S = 120;

/** The values of a credential that are secrets. */
function secretsOf(credential: Record<string, unknown>): string[] {
	return Object.entries(credential)
		.filter(([name]) => /key|password|token|secret/i.test(name))
		.map(([, value]) => String(value))
		.filter((value) => value.length >= 4);
}

/** A case in its lane: what is run, and what is looked at afterwards. */
interface Setting {
	parameters: INodeParameters;
	options: NodeOptions;
	credential: ICredentialDataDecryptedObject;
}

/** Runs a case in a lane. */
export async function runCase(lane: Lane, one: Case): Promise<Outcome> {
	const { subject, mode, aim, endpoint } = one;
	const { entry, items, usual } = subject;
	const { parameters, options, credential } = await settingOf(lane, one);
	const log = logMark();
	const seen = lane.watch(entry, endpoint ? undefined : aim);
	const results = [await lane.run(entry, parameters, { ...options, node: mode.node })];
	if (mode.again && results[0].error && !endpoint) {
		seen.isOver = true;
		results.push(await retryExecution(results[0]));
	}
	const last = results[results.length - 1];
	const told = toldBy(last, items);
	const judged = judge(usual, items, aim, seen, told);
	// A token that works once may have been used up by a sign-in whose reply was lost.
	const isSpent = aim.fault.when === 'after' && usual.signIn.includes(aim.line);
	// What some recipients got, or may have got, is not sent to all again, and keeps the items after it from going out.
	const isHeld = told.uncertain + partly(told) > 0;
	if (results.length > 1 && !isSpent && told.refused - partly(told) + (isHeld ? 0 : told.left) > 0)
		judged.problems.push({ problem: 'not sent', words: 'nothing is wrong any more' });
	const logs = logsSince(log).map(({ message, metadata }) => [message, metadata]);
	const leaks = scanForLeaks([results.map(({ executionData }) => executionData), logs], secretsOf(credential));
	if (leaks.length > 0) judged.problems.push({ problem: 'secret', words: leaks[0].where });
	if (!seen.met && !endpoint) judged.problems.push({ problem: 'not met', words: 'the fault met no request' });
	return { ...judged, told, met: seen.met || endpoint !== undefined, error: errorOf(last) };
}

async function settingOf(lane: Lane, { subject, aim, endpoint }: Case): Promise<Setting> {
	const { node } = subject.entry;
	const { parameters, options } = await lane.prepare(subject);
	const { urlField, credential: type } = places[node];
	const credential = { ...lane.bench.credential(node), ...subject.credential };
	if (endpoint) {
		const { origin } = new URL(String(credential[urlField]));
		credential[urlField] = String(credential[urlField]).replace(origin, endpoint.origin(origin));
	}
	const bounds = { timeout: aim.fault.takesTime ? SHORT_S : LONG_S, maxWait: aim.fault.lasts ? SHORT_S : LONG_S };
	return {
		parameters: { ...parameters, options: { ...Object(parameters.options), ...bounds } as INodeParameters },
		options: { ...options, credentials: { [type]: credential } },
		credential,
	};
}

function errorOf(result: ExecutionResult): string | undefined {
	const items = [...result.output(), ...result.errorOutput()];
	return result.error?.message ?? items.map(({ json }) => json.error).find((error) => typeof error === 'string');
}
