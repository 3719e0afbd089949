/** Which items go one after another: those for the same recipient, however they name it, and those with the same Send Once Key. */
import type { Api } from '../../http';
import type { Job } from '../job';
import { runPool } from '../pool';

/**
 * The keys of items, of which those that share one keep their order. Where items name recipients in several ways, the provider is
 * asked who is meant; one of whom it says nothing keeps the key that it has, and its own item says why.
 *
 * @param jobs all items, in order
 * @param apiOf the helper that asks for an item
 * @param concurrency how many are asked for at once
 */
export async function orderOf(
	jobs: Job[],
	apiOf: (job: Job) => Api,
	concurrency: number,
	signal?: AbortSignal,
): Promise<(job: Job) => string[]> {
	const ways = new Set(jobs.flatMap(waysOf));
	const settled = new Map<Job, string[]>();
	if (ways.size > 1) {
		const settle = async (job: Job) => {
			settled.set(job, await settledKeys(job, apiOf(job)));
			return true;
		};
		const tasks = jobs.map((job) => ({ keys: [], run: async () => await settle(job) }));
		await runPool(tasks, concurrency, signal);
	}
	return (job) => [...(settled.get(job) ?? job.prepared.orderKeys), ...onceKeys(job)];
}

function waysOf({ prepared: { orderKeys, sameRecipient } }: Job): string[] {
	return sameRecipient ? orderKeys.map((key) => sameRecipient.wayOf(key)) : [];
}

async function settledKeys({ prepared: { orderKeys, sameRecipient } }: Job, api: Api): Promise<string[]> {
	if (!sameRecipient) return orderKeys;
	const keys = await Promise.all(orderKeys.map(async (key) => await sameRecipient.settled(api, key).catch(() => key)));
	return keys.flat();
}

/** What items with the same Send Once Key share. */
export function onceKeys({ options: { onceMark } }: Job): string[] {
	return onceMark === undefined ? [] : [`once:${onceMark}`];
}
