/** What a failure means for the draft that was being made: it stays, it is gone, or it may have its files already. */
import { CallFailure } from '../../../shared/http';
import { amending, type Steps } from '../../../shared/operation';
import { NOT_FOUND } from '../fault';

/** A failure after the draft was made says that it stays, and which one it is: no call deletes drafts. */
export async function keepingDraft<T>(messageGuid: string, work: Promise<T>): Promise<T> {
	const stays = `The draft ${messageGuid} stays in the portal.`;
	return await amending(work, ({ hint }) => ({
		hint: hint ? `${hint} ${stays}` : stays,
		extra: { messageGuid },
	}));
}

/** What to do about the password of a parent, by the code of the refusal (metadata page PreCreateMessage; 51 when reading). */
const OF_PARENT: Record<string, string> = {
	38: "The password of the parent message is wrong or missing. Check 'Parent Message Password'.",
	51: "The parent message is protected and needs its password. Fill in 'Parent Message Password'.",
};

/** A refusal that is about the parent of a draft names the field of its password. */
export async function ofParent<T>(work: Promise<T>): Promise<T> {
	return await amending(work, ({ providerCode = '' }) => {
		const hint = OF_PARENT[providerCode];
		return hint === undefined ? undefined : { hint };
	});
}

/** Whether it is not known if files were added. */
export function isInDoubt(error: unknown): error is CallFailure {
	return error instanceof CallFailure && error.failure.inDoubt === true;
}

/** Whether what failed may go well at once: a reply of somebody else stays what it is. */
export function canPass({ failure: { statusCode = 500 } }: CallFailure): boolean {
	return statusCode >= 500 || statusCode === 408;
}

/**
 * Drops a remembered draft that is gone, or of which nobody knows whether it has its files already, so that the next try
 * starts with a new one.
 */
export async function forgettingLost<T>(steps: Steps, work: Promise<T>): Promise<T> {
	const failed = (error: unknown): Promise<never> => {
		const isGone = error instanceof CallFailure && error.failure.providerCode === NOT_FOUND;
		if (isGone || isInDoubt(error)) for (const step of ['draft', 'attachments']) steps.forget(step);
		return Promise.reject(error);
	};
	return await work.then((value) => value, failed);
}

/** Files that may be in a draft of somebody's already are not added again: a person has to look. */
export async function addingOnce<T>(messageGuid: string, work: Promise<T>): Promise<T> {
	const hint = `Whether the files were added to the draft ${messageGuid} is not known, so they were not added again. Look at its files in the portal before you repeat it.`;
	return await amending(work, ({ inDoubt }) => (inDoubt === true ? { outcome: 'ambiguous', hint } : undefined));
}
