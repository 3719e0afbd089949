// What hangs on messages and files alike: labels, extensions and shares.
import { z } from 'zod';
import { date, flag, guid, text } from './kinds';

export const label = z
	.object({
		labelGuid: guid,
		created: date,
		allowDelete: flag,
		allowRename: flag,
		allowAssetAdd: flag,
		allowAssetRemove: flag,
		allowAssetShare: flag,
		userServiceGuid: guid.optional(),
		parentLabelGuid: guid.optional(),
		name: text,
		systemType: text,
	})
	.strict();

export const extension = z.object({ name: text, value: text, isPublic: flag }).strict();

export const share = z
	.object({
		guid,
		assetGuid: guid,
		shareType: text,
		userServiceGuid: guid,
		sharerGuid: guid,
		unsharerGuid: guid.optional(),
		isActive: flag,
		isPublic: flag,
		shareDate: date,
		unshareDate: date.optional(),
		unshareReason: text.optional(),
		isRecipient: flag.optional(),
		isRead: flag.optional(),
	})
	.strict();
