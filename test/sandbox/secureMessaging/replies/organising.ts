// What holds messages and files together (classes Label, GetConversationResponse, MessageTreeItem, Signature).
import { z } from 'zod';
import { contact } from './account';
import { attachmentSummary } from './attachments';
import { date, guid, text, whole } from './kinds';
import { messageSummary, user } from './messages';
import { label } from './tags';

/** GetLabelsResponse. */
export const labels = z.object({ results: z.array(label).optional() }).strict();

/** CreateLabelResponse. */
export const createdLabel = z.object({ labelGuid: guid }).strict();

/** GetConversationResponse. */
export const conversation = z
	.object({
		conversationOwner: contact.optional(),
		messageSummaries: z.array(messageSummary).optional(),
		attachmentSummaries: z.array(attachmentSummary).optional(),
		conversationMembers: z.array(contact).optional(),
	})
	.strict();

const treeItem = z
	.object({
		messageGuid: guid,
		messageSender: user,
		messageSubject: text,
		messageSentOn: date.optional(),
		messageStatus: text,
		branchType: text,
		relativeDepth: whole,
		to: z.array(user).optional(),
		cc: z.array(user).optional(),
		bcc: z.array(user).optional(),
	})
	.strict();

/** A message of a tree, with what answers it. */
export type TreeItem = z.infer<typeof treeItem> & { childMessages?: TreeItem[] };
const tree: z.ZodType<TreeItem> = treeItem.extend({ childMessages: z.lazy(() => z.array(tree)).optional() });

/** GetMessageTreeResponse. */
export const messageTree = z.object({ messageTree: tree.optional() }).strict();

/** GetRelatedMessagesResponse. */
export const relatedMessages = z.object({ relatedMessages: z.array(messageSummary).optional() }).strict();

/** GetSignaturesResponse. */
export const signatures = z
	.object({
		signatures: z.array(
			z
				.object({
					guid,
					user: z.object({ userGuid: guid, email: text, firstName: text, lastName: text }).strict(),
					signedDate: date.optional(),
					declinedDate: date.optional(),
					answer: text,
					ipAddress: text,
					placeholders: z.array(
						z
							.object({
								guid: guid.optional(),
								createdDate: date,
								signedDate: date.optional(),
								type: text,
								page: whole,
								xPosition: whole,
								yPosition: whole,
							})
							.strict(),
					),
					declineReason: text.optional(),
				})
				.strict(),
		),
	})
	.strict();

/** GetDraftESignaturesResponse. */
export const draftSignatures = z
	.object({
		signatures: z.array(
			z
				.object({
					emailAddress: text,
					placeholders: z.array(z.object({ type: text, page: whole, xPosition: whole, yPosition: whole }).strict()),
				})
				.strict(),
		),
	})
	.strict();
