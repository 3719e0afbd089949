/** How many looks are taken at once: messages wait side by side, and their requests one after another. */
import type { Connection } from '../http';

/** Looks that are under way in one execution, and those that wait for their turn. */
interface Looks {
	running: number;
	waiting: Array<() => void>;
}

const looks = new WeakMap<Connection, Looks>();

/** Does some work when fewer than `most` of an execution are under way. */
export async function inTurn<T>(connection: Connection, most: number, work: () => Promise<T>): Promise<T> {
	const queue = looks.get(connection) ?? { running: 0, waiting: [] };
	looks.set(connection, queue);
	if (queue.running >= most) await new Promise<void>((resolve) => queue.waiting.push(resolve));
	else queue.running += 1;
	return await work().finally(() => {
		const next = queue.waiting.shift();
		if (next) next();
		else queue.running -= 1;
	});
}
