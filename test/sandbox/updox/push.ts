/** The pushes Updox makes: thin, unsigned JSON posts to the callback URLs of subscriptions and of single faxes. */
import type { WebHookEvent } from './methods/directory';

export interface Push {
	number: number;
	event: WebHookEvent;
	callbackUrl: string;
	payload: Record<string, unknown>;
	/** How the receiver answered, last time; 0 when it could not be reached. */
	status: number;
}

/** Subscriptions and the record of what was pushed. A push is tried once; a test repeats it by its number. */
export class Pushes {
	readonly sent: Push[] = [];
	private subscriptions: Array<{ event: WebHookEvent; callbackUrl: string; accountId?: string }> = [];

	subscribe(event: WebHookEvent, callbackUrl: string, accountId?: string): void {
		this.subscriptions.push({ event, callbackUrl, accountId });
	}

	/** Posts to every subscription of this event that covers the practice. */
	async publish(event: WebHookEvent, payload: Record<string, unknown>, accountId?: string): Promise<Push[]> {
		const hit = this.subscriptions.filter(
			(subscription) =>
				subscription.event === event && (!subscription.accountId || subscription.accountId === accountId),
		);
		return await Promise.all(hit.map(async ({ callbackUrl }) => await this.send(event, callbackUrl, payload)));
	}

	async send(event: WebHookEvent, callbackUrl: string, payload: Record<string, unknown>): Promise<Push> {
		const push = { number: this.sent.length + 1, event, callbackUrl, payload, status: 0 };
		this.sent.push(push);
		return await post(push);
	}

	/** Posts the same push again. Throws when there is none of this number. */
	async repeat(number: number): Promise<Push> {
		const push = this.sent.find((candidate) => candidate.number === number);
		if (!push) throw new Error(`No push ${number}`);
		return await post(push);
	}

	clear(): void {
		this.sent.length = 0;
		this.subscriptions = [];
	}
}

async function post(push: Push): Promise<Push> {
	const headers = { 'content-type': 'application/json' };
	try {
		const reply = await fetch(push.callbackUrl, { method: 'POST', headers, body: JSON.stringify(push.payload) });
		await reply.arrayBuffer();
		push.status = reply.status;
	} catch {
		push.status = 0;
	}
	return push;
}
