/** Saves one draft with its files: save, links and uploads, save again (the order of the vendor's own tests). */
import type { IDataObject } from 'n8n-workflow';
import type { BinaryFile } from '../../../shared/files';
import { type Api, path } from '../../../shared/http';
import type { Steps } from '../../../shared/operation';
import { withoutHyphens } from '../guid';
import { acknowledgement } from '../replies';
import { known, type Linked, recipientsOf, type SaveBody } from './draftContent';
import { uploadFiles } from './upload';

/** A saved draft and the files it got. */
export interface SavedDraft {
	messageGuid: string;
	attachments: IDataObject[];
}

/** Saves one draft. */
export class DraftSaver {
	/**
	 * @param effect `save` where the draft is what the operation is for, `prepare` where it is a step of a message
	 */
	constructor(
		readonly api: Api,
		private readonly steps: Steps,
		readonly messageGuid: string,
		private readonly effect: 'save' | 'prepare',
	) {}

	/**
	 * PUT /v1/messages/{messageGuid}/save (metadata page SaveMessage). What the portal filled in goes out again with it, as the item's
	 * own would: people, subject and text of the message that is answered, so that no error quotes them either.
	 */
	async put(body: SaveBody): Promise<void> {
		const { api, messageGuid, effect } = this;
		for (const text of [...recipientsOf(body), body.subject ?? '', body.body ?? '']) api.keepPrivate(text);
		const target = path`/v1/messages/${messageGuid}/save`;
		await api.put(target, acknowledgement, { messageGuid, ...body }, { effect });
	}

	/** Saves a draft, links and uploads its files, and saves it again where it got some. */
	async save(body: SaveBody, files: BinaryFile[], linked: Linked[]): Promise<SavedDraft> {
		await this.put(body);
		for (const file of linked) await this.link(file);
		const uploaded = await uploadFiles(this.api, this.steps, this.messageGuid, files);
		if (files.length + linked.length > 0) await this.put(body);
		const taken = linked.map(({ guid, ...file }) => ({ attachmentGuid: guid, ...known(file) }));
		return { messageGuid: this.messageGuid, attachments: [...taken, ...uploaded] };
	}

	/** PUT /v1/messages/{messageGuid}/attachments/{attachmentGuid}/link (request class LinkAttachment). */
	async link({ guid }: Linked): Promise<void> {
		const { api, messageGuid } = this;
		const attachmentGuid = withoutHyphens(guid ?? '');
		const target = path`/v1/messages/${messageGuid}/attachments/${attachmentGuid}/link`;
		const call = async () => await api.put(target, acknowledgement, { messageGuid, attachmentGuid }, { effect: 'add' });
		await this.steps.once(`linked:${messageGuid}:${attachmentGuid}`, call);
	}
}
