/** Types of template parameters (docs.bird.com, sending-whatsapp-messages: `template.parameters`). */

/** Those that are JSON lists of a form of their own. */
export const LIST_TYPES = [
	'sectionList',
	'timeslotList',
	'productSections',
	'productList',
	'shippingMethodList',
	'lineItemList',
	'whatsappProductSections',
	'whatsappProductItems',
];

export const PARAMETER_TYPES = ['string', 'number', 'boolean', 'object', ...LIST_TYPES];
