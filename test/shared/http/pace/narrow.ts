// A sandboxed provider with a limit, which a slow machine changes nothing of: its first refusals wait for each other, so that
// everything on its way is refused at once, and a window ends by its refusals alone.
import type { SandboxProvider } from '../../../sandbox/core';
import type { Exchange } from '../../../sandbox/state';

interface Rules {
	/** Calls of the first window, and of each other one. */
	calls: [number, number];
	/** How many calls the client has on their way at most. */
	atOnce: number;
	/** How long a refusal asks to wait. */
	ms: number;
	/** How it says so. */
	says(ms: number): Record<string, string>;
}

export const inSeconds = (ms: number): Record<string, string> => ({ 'retry-after': String(ms / 1000) });

export class Narrow {
	readonly windows = [{ accepted: 0, refused: 0 }];
	private readonly waiting: Exchange[] = [];
	private endsAt = Infinity;

	constructor(
		private readonly provider: SandboxProvider,
		private readonly rules: Rules,
	) {
		provider.state.act = async (exchange) => await this.meet(exchange);
	}

	private async meet(exchange: Exchange): Promise<void> {
		if (performance.now() >= this.endsAt) {
			this.windows.push({ accepted: 0, refused: 0 });
			this.endsAt = Infinity;
		}
		const isFirst = this.windows.length === 1;
		const window = this.windows[this.windows.length - 1];
		if (window.accepted < this.rules.calls[isFirst ? 0 : 1]) {
			window.accepted += 1;
			return await exchange.pass();
		}
		window.refused += 1;
		this.waiting.push(exchange);
		if (isFirst && this.waiting.length < this.rules.atOnce) return;
		// Clocks count whole milliseconds, so the next window begins a little before the client may come.
		this.endsAt = performance.now() + this.rules.ms - 2;
		for (const refused of this.waiting.splice(0)) this.refuse(refused);
	}

	private refuse({ req, res, record }: Exchange): void {
		const { contentType, body } = this.provider.errorBody(429);
		record.status = 429;
		req.resume();
		res.writeHead(429, { 'content-type': contentType, ...this.rules.says(this.rules.ms) });
		res.end(body);
	}
}
