// Tracking searches: who did what with messages and files, per message, per attachment, or the account's whole feed.
import { z } from 'zod';
import { TRACKING_TYPES } from '../constants';
import { flag, guid, guidList, instant, paging, sortDirection } from '../servicestack/fields';
import type { TrackingRow } from '../records';
import * as replies from '../replies';
import { operation, type Call } from '../servicestack/serve';
import type { Store } from '../store';
import { pageOf, trackingView } from '../views';

const MAX_PAGE_SIZE = 1000;
const common = {
	types: z.array(z.enum(TRACKING_TYPES)).optional(),
	startTime: instant.optional(),
	endTime: instant.optional(),
	ownerUserGuid: guid.optional(),
	actorUserGuid: guid.optional(),
};
const campaignGuid = guid.optional();
const messageFilter = z.object({ ...common, campaignGuid, messageGuids: guidList, ignoreSender: flag }).strict();
const attachmentFilter = z
	.object({
		...common,
		campaignGuid,
		attachmentGuids: guidList,
		attachmentGroupGuids: guidList,
		ignoreUploader: flag,
		originalParticipantsOnly: flag,
	})
	.strict();
const userFilter = z
	.object({ ...common, messageGuids: guidList, attachmentGuids: guidList, ignoreSelf: flag })
	.strict();
const lists = {
	page: paging.page,
	pageSize: z.number().int().min(1).max(MAX_PAGE_SIZE).optional(),
	sort: z
		.object({ type: z.enum(['TrackingDate']).default('TrackingDate'), direction: sortDirection })
		.strict()
		.optional(),
};

const reply = replies.page(replies.trackingDetail);

interface TrackingQuery {
	page: number;
	pageSize?: number;
	sort?: { direction: 'Asc' | 'Desc' };
	filter?: {
		types?: string[];
		startTime?: number;
		endTime?: number;
		ownerUserGuid?: string;
		actorUserGuid?: string;
		campaignGuid?: string;
		messageGuids?: string[];
		attachmentGuids?: string[];
		attachmentGroupGuids?: string[];
	};
}

const searchMessageTracking = operation({
	name: 'SearchMessageTracking',
	method: 'GET',
	routes: ['/v1/tracking/message/search'],
	access: 'session',
	request: z.object({ ...lists, filter: messageFilter }),
	reply,
	run(request, call) {
		const { ignoreSender } = request.filter;
		return search(
			request,
			call,
			(row) => row.attachmentGuid === undefined && !(ignoreSender && row.actor === row.owner),
		);
	},
});

const searchAttachmentTracking = operation({
	name: 'SearchAttachmentTracking',
	method: 'GET',
	routes: ['/v1/tracking/attachment/search'],
	access: 'session',
	request: z.object({ ...lists, filter: attachmentFilter }),
	reply,
	run(request, call) {
		const { ignoreUploader } = request.filter;
		return search(
			request,
			call,
			(row) => row.attachmentGuid !== undefined && !(ignoreUploader && row.actor === row.owner),
		);
	},
});

const searchUserTracking = operation({
	name: 'SearchUserTracking',
	method: 'GET',
	routes: ['/v1/tracking/user/search'],
	access: 'session',
	request: z.object({ ...lists, filter: userFilter.optional() }),
	reply,
	run(request, call) {
		const ignoreSelf = request.filter?.ignoreSelf;
		return search(request, call, (row) => !(ignoreSelf && row.actor === call.account.username));
	},
});

/** Rows of messages this account sent or received, newest first unless asked otherwise; "after" and "before" exclude the instant itself. */
function search(
	{ page, pageSize, sort, filter = {} }: TrackingQuery,
	{ store, account }: Call,
	wanted: (row: TrackingRow) => boolean,
) {
	const sign = sort?.direction === 'Asc' ? 1 : -1;
	const rows = store.tracking
		.filter((row) => [row.owner, row.actor].includes(account.username) && wanted(row) && matches(store, row, filter))
		.map((row, order) => ({ row, order }))
		.sort((a, b) => sign * (a.row.date - b.row.date || a.order - b.order));
	const size = pageSize ?? store.knobs.pageSize;
	return pageOf(rows, { page, pageSize: size }, ({ row }) => trackingView(store, row));
}

function matches(store: Store, row: TrackingRow, filter: NonNullable<TrackingQuery['filter']>): boolean {
	const listed = (values: string[] | undefined, value: string) => !values?.length || values.includes(value);
	const same = (wanted: string | undefined, email: string) =>
		wanted === undefined || store.person(email)?.guid === wanted;
	return (
		listed(filter.types, row.trackingType) &&
		listed(filter.messageGuids, row.messageGuid) &&
		listed(filter.attachmentGuids, row.attachmentGuid ?? '') &&
		row.date > (filter.startTime ?? -Infinity) &&
		row.date < (filter.endTime ?? Infinity) &&
		same(filter.ownerUserGuid, row.owner) &&
		same(filter.actorUserGuid, row.actor) &&
		filter.campaignGuid === undefined &&
		!filter.attachmentGroupGuids?.length
	);
}

/** The three tracking searches. */
export const trackingOperations = [searchMessageTracking, searchAttachmentTracking, searchUserTracking];
