/** The gates of this process: one for each limit of each account, shared by all items, nodes and executions. */
import { Gate } from './gate';
import type { Window } from './limit';

const gates = new Map<string, Gate>();

/**
 * The gate of a limit.
 *
 * @param key what tells the limit from others, without showing anything secret
 * @param stated what the provider's pages state of it
 */
export function gateOf(key: string, stated?: Window): Gate {
	const known = gates.get(key);
	if (known && !known.isOver) return known;
	tidy();
	const gate = new Gate(stated);
	gates.set(key, gate);
	return gate;
}

/** Looks at the two that were looked at longest ago, whenever one is added: so those that are over never pile up. */
function tidy(): void {
	let looks = 2;
	for (const [key, gate] of gates) {
		if (looks === 0) return;
		looks -= 1;
		gates.delete(key);
		if (!gate.isOver) gates.set(key, gate);
	}
}
