// Sharing an existing file or folder of the sandboxed HighQ by private message.
import type { Request } from 'express';
import { z } from 'zod';
import type { ProviderState } from '../core';
import type { User } from './records';
import { forbidden, type Reply } from './reply';
import { OWN_USER_ID } from './seed';
import { jsonId, readBody, readQuery, textId, type BodySchema } from './wire';
import type { World } from './world';

type NumberSchema = z.ZodType<number, z.ZodTypeDef, unknown>;

/** `31 Dec 9999 00:00` means never; a date gone by is refused. */
const expiry = z
	.string()
	.regex(/^\d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}$/)
	.refine((text) => Date.parse(`${text} UTC`) > Date.now(), 'is over');

/** `share_with` is one string, e-mail addresses separated by commas. */
function shareSchema(number: NumberSchema) {
	return z
		.object({
			resourcetype: z.enum(['file', 'folder']),
			resourceid: number,
			permissions: number.refine((value) => value === 1 || value === 2, 'is unknown'),
			share_with: z.string().transform((list) => list.split(',').map((email) => email.trim())),
			expiry,
			private_message: z.string().trim().min(1),
		})
		.strict();
}

const SHARE = { root: 'share', json: shareSchema(jsonId), xml: shareSchema(textId) } satisfies BodySchema<unknown>;

/** The handler of `POST /api/1/shares/message`. */
export class Shares {
	constructor(
		private readonly world: World,
		private readonly state: ProviderState,
	) {}

	/** Sends the private message to every address; one that belongs to no active user refuses them all with 403. */
	message(req: Request): Reply {
		readQuery(req, []);
		const share = readBody(req, SHARE);
		const resource = this.world.files.get(share.resourceid);
		if (resource?.kind !== share.resourcetype) throw forbidden('Access denied');
		const users = [...new Set(share.share_with)].map((email) => this.recipient(email));
		const conversation = this.world.addConversation(
			users.map(({ userid }) => userid).filter((userid) => userid !== OWN_USER_ID),
		);
		const files = resource.kind === 'file' ? [resource] : [];
		const { messageid } = this.world.addMessage(conversation, OWN_USER_ID, share.private_message, files);
		for (const { email } of users)
			this.state.deliver({ recipient: email, id: String(messageid), body: share.private_message });
		return { status: 200 };
	}

	private recipient(email: string): User {
		const user = this.world.userByEmail(email);
		if (user?.status !== 'ACTIVE') throw forbidden(`Invalid user ${email}`);
		return user;
	}
}
