/** The helper of a preview: what is only read is asked for, everything else is written down instead of sent. */
import { Api } from '../api';
import { CallFailure, type Reply } from '../outcome';
import type { Call, Effect } from '../call';
import { isObject } from '../json';
import { keysOf } from '../secrets';
import type { Shape } from '../shape';
import { queryString } from '../url';
import { outlineOf } from './outline';
import { isStandIn } from './standIn';

/** A request that would have been made. */
export interface PlannedRequest {
	method: Call['method'];
	/** Below the base URL; what only a reply would tell is named: `/messages/{messageGuid}/send`. */
	path: string;
	/** As it would go out, without secrets; files as name, size and type. */
	body?: unknown;
}

/**
 * The one place where previews part from sending: a call that does anything but read is kept here and never made, whatever
 * operation makes it. Its reply is what its shape demands, so that the calls behind it show as well.
 */
export class PreviewApi extends Api {
	/** What would have been asked, in order. */
	readonly planned: PlannedRequest[] = [];
	private readonly madeUp = new WeakSet<Reply>();
	private readonly standIns = new Set<string>();
	private readonly concealed: string[] = [];

	override conceal(text: string): void {
		this.concealed.push(text);
		super.conceal(text);
	}

	override async request(call: Call): Promise<Reply> {
		const isPlanned = this.isPlanned(call);
		if (!isPlanned && !this.namesStandIn(call)) return await this.requestUnseen(call);
		if (isPlanned) this.planned.push(await this.plan(call));
		const reply: Reply = { status: 200, headers: {}, text: '', body: call.standIn };
		this.madeUp.add(reply);
		return reply;
	}

	/** A read, without what others would see of it. */
	private async requestUnseen(call: Call): Promise<Reply> {
		if (!call.unseen) return await super.request(call);
		const reply = await super.request({ ...call, query: { ...call.query, ...call.unseen.query } });
		return isObject(reply.body) ? { ...reply, body: { ...reply.body, ...call.unseen.standIn } } : reply;
	}

	/** Whatever comes here without having been answered above ends here: a file is not downloaded, and nothing goes out. */
	override async repeat(...given: Parameters<Api['repeat']>): Promise<void> {
		const [call] = given;
		const isPlanned = this.isPlanned(call);
		if (!isPlanned && !this.namesStandIn(call)) return await super.repeat(...given);
		if (isPlanned) this.planned.push(await this.plan(call));
		throw new CallFailure({ message: 'A preview asks for nothing but what it reads', outcome: 'notSent' });
	}

	private isPlanned(call: Call): boolean {
		return this.effectOf(call) !== 'read' || call.isShown === true;
	}

	override read<T>(reply: Reply, shape: Shape<T>, effect: Effect): T {
		if (!this.madeUp.has(reply)) return super.read(reply, shape, effect);
		const standIn = shape.standIn(reply.body);
		if (standIn === undefined) return super.read(reply, shape, effect);
		this.note(standIn);
		return standIn;
	}

	private async plan({ method, path, query, body }: Call): Promise<PlannedRequest> {
		const secrets = [...keysOf(await this.connection.session.known(this.scope.itemIndex)), ...this.concealed];
		const address = `${String(path)}${queryString(query)}`.replace(/%7B(\w+)%7D/g, '{$1}');
		const told = outlineOf({ path: address, body }, secrets);
		return { method, path: String(told.path), ...(told.body === undefined ? {} : { body: told.body }) };
	}

	/** Remembers what stands for parts of replies. */
	private note(value: unknown): void {
		if (isStandIn(value)) this.standIns.add(String(value));
		else if (typeof value === 'object' && value !== null) Object.values(value).forEach((part) => this.note(part));
	}

	/** Whether a call asks for something that was never made. */
	private namesStandIn({ path, query }: Call): boolean {
		const address = `${String(path)}${queryString(query)}`;
		return [...this.standIns].some((text) => [text, encodeURIComponent(text)].some((form) => address.includes(form)));
	}
}
