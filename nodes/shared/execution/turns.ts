/** Turns of the event loop for everybody else in the process: webhooks, timers, other executions, a cancellation. */
import { sleep } from 'n8n-workflow';

/** How long a run works in one piece. */
const PIECE_MS = 50;

/**
 * Work on thousands of items that waits for nothing would keep a whole n8n worker still. Whoever works on items one by one
 * asks before each whether a turn is due, and takes it. A turn ends in a timer, so that what came in meanwhile is dealt with
 * before; a mere promise would go on at once.
 */
export class Turns {
	private since = Date.now();
	private turn: Promise<void> | undefined;

	/** Whether the run has worked for 50 ms in one piece, or others have their turn now. */
	get areDue(): boolean {
		return this.turn !== undefined || Date.now() - this.since >= PIECE_MS;
	}

	/** Resolves after the turn; all who work side by side share one. */
	async take(): Promise<void> {
		this.turn ??= sleep(0).then(() => {
			this.since = Date.now();
			this.turn = undefined;
		});
		await this.turn;
	}
}
