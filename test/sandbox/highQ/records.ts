// What the sandboxed HighQ instance keeps of users, sites, files and conversations.

export interface User {
	userid: number;
	firstname: string;
	lastname: string;
	email: string;
	status: 'ACTIVE' | 'ARCHIVED' | 'INACTIVE' | 'SUSPENDED' | 'PENDING';
	orgid: number;
	org: string;
	groupid?: number;
	jobtitle: string;
	department: string;
	city: string;
	externalid: string;
	invitationsent: string;
	createddate: string;
	modifieddate: string;
	/** Absent for somebody who never signed in. */
	lastlogindate?: string;
}

export interface Site {
	id: number;
	sitename: string;
	status: 'Active' | 'Archived' | 'Readonly' | 'Preparation';
	categoryid: number;
	favourite: boolean;
	folderid: number;
	createddate: string;
	/** Closed to the API by password, 2FA, terms of use or IP restriction. */
	restricted: boolean;
}

export interface StoredFile {
	id: number;
	kind: 'file' | 'folder';
	name: string;
	siteid: number;
	parentfolderid: number;
	size: number;
	contentType: string;
	sha256: string;
	/** 1 unless further versions came. */
	version?: number;
}

/** An entry in the list of changes of the sites. */
export interface Change {
	position: number;
	action: 'added' | 'version';
	at: number;
	fileId: number;
}

export interface Message {
	messageid: number;
	authorId: number;
	html: string;
	sentAt: number;
	files: StoredFile[];
}

export interface Conversation {
	conversationid: number;
	/** Everybody but the owner of the token. */
	others: number[];
	messages: Message[];
	unread: boolean;
	archived: boolean;
}

export interface Upload {
	file: StoredFile;
	pollsLeft: number;
	failed: boolean;
}
