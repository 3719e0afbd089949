// Files as replies hold them (classes AttachmentSummary, Attachment, AttachmentPlaceholder, AttachmentProgress).
import { z } from 'zod';
import { date, flag, guid, text, whole } from './kinds';
import { extension, label, share } from './tags';

const trackingSummary = z
	.object({
		totalSeen: whole,
		totalRecipients: whole,
		totalESignaturesRequired: whole,
		totalDownloaded: whole,
		totalReviewed: whole,
		totalPreviewed: whole,
		totalPrinted: whole,
		totalEsigned: whole,
		totalEsignDeclined: whole,
	})
	.strict();

/** `uploadedBy` is text. The words of `status` are nowhere listed: those of the sandbox are inferred. */
export const attachmentSummary = z
	.object({
		guid,
		fileName: text,
		type: text,
		fileSize: whole,
		status: text,
		uploadDate: date,
		uploadedBy: text,
		chunkCount: whole,
		canPreview: flag,
		previewUrl: text.optional(),
		attachmentOptions: z
			.object({ fyeoType: text.optional(), trackingEnabled: flag, trackingShared: flag })
			.strict()
			.optional(),
		trackingSummary: trackingSummary.optional(),
		eSignatureDeadline: date.optional(),
		extensions: z.array(extension).optional(),
		eSignatureRequired: flag,
		dateSigned: date.optional(),
		eSignatureDeclined: flag,
		originalFileExtension: text.optional(),
		lastArchiveDate: date.optional(),
		labels: z.array(label).optional(),
		shares: z.array(share).optional(),
		hasAccess: flag,
		attachmentGroupGuid: guid.optional(),
		expiryDate: date.optional(),
		qrCodeXPosition: whole.optional(),
		qrCodeYPosition: whole.optional(),
	})
	.strict();

const recipient = z
	.object({ guid: guid.optional(), email: text, firstName: text.optional(), lastName: text.optional() })
	.strict();

/** GetAttachmentResponse. */
export const attachment = attachmentSummary.extend({
	recipients: z.array(recipient).optional(),
	additionalDownloadInformation: z
		.array(z.object({ type: text, fileSize: whole, extension: text }).strict())
		.optional(),
});

/** PreCreateAttachmentsResponse. Chunks are numbered from 1; a file that is smaller than the size of a chunk has one. */
export const placeholders = z
	.object({
		attachmentPlaceholders: z.array(
			z
				.object({
					attachmentGuid: guid,
					fileName: text,
					chunks: z.array(
						z
							.object({
								chunkNumber: whole,
								bytesSize: whole,
								byteStartIndex: whole,
								byteEndIndex: whole,
								uploadUri: text,
							})
							.strict(),
					),
				})
				.strict(),
		),
	})
	.strict();

/** GetAttachmentsUploadProgressResponse; `uploadedBytes` counts whole chunks only. */
export const progress = z
	.object({
		attachmentProgresses: z.array(
			z
				.object({
					attachmentGuid: guid,
					fileName: text,
					status: text,
					totalBytes: whole,
					uploadedBytes: whole,
					chunkProgresses: z.array(z.object({ attachmentGuid: guid, chunkNumber: whole, status: text }).strict()),
				})
				.strict(),
		),
	})
	.strict();

/** CreateAttachmentDownloadTokenResponse: the token is a `Guid`. */
export const downloadToken = z.object({ downloadToken: guid }).strict();
