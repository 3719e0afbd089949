// Sharing an existing file or folder of the sandboxed HighQ by private message.
import type { Request } from 'express';
import type { ProviderState } from '../../core';
import type { User } from '../records';
import { SHARE } from '../schemas/bodies';
import { NOTHING } from '../schemas/queries';
import { OWN_USER_ID } from '../seed';
import { forbidden } from '../wire/errors';
import type { Reply } from '../wire/page';
import { readBody, readQuery } from '../wire/request';
import type { World } from '../world';

/** The handler of `POST /api/1/shares/message`. */
export class Shares {
	constructor(
		private readonly world: World,
		private readonly state: ProviderState,
	) {}

	/**
	 * Sends the private message to every address; one that belongs to no active user refuses them all with 403 (inferred from
	 * "these should be valid existing Collaborate users"). No body is documented for the reply.
	 */
	message(req: Request): Reply {
		readQuery(req, NOTHING);
		const share = readBody(req, SHARE);
		const resource = this.world.files.get(share.resourceid);
		if (resource?.kind !== share.resourcetype) throw forbidden();
		const users = [...new Set(share.share_with)].map((email) => this.recipient(email));
		const refused = this.world.refusedInside();
		if (refused) return refused;
		const conversation = this.world.addConversation(
			users.map(({ userid }) => userid).filter((userid) => userid !== OWN_USER_ID),
		);
		const files = resource.kind === 'file' ? [resource] : [];
		const { messageid } = this.world.addMessage(conversation, OWN_USER_ID, share.private_message, files);
		for (const { email } of users)
			this.state.deliver({ recipient: email, id: String(messageid), body: share.private_message });
		return { kind: 'done', status: 200 };
	}

	private recipient(email: string): User {
		const user = this.world.userByEmail(email);
		if (user?.status !== 'ACTIVE') throw forbidden(`Invalid user ${email}`);
		return user;
	}
}
