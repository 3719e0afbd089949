// The samples of the vendor's page "New conversation", as they are printed: what goes out in both forms, and what comes back.

export const jsonSample = `{
  "recipients": {
    "users": {
      "user": [
        {
          "userid": {user id}
        },
        {
          "userid": {user id}
        }
      ]
    }
  },
  "messages": {
    "message": [
      {
        "html": "{message body}",
        "attachments": {
          "attachment": [
            {
              "id": "{attachment id}"
            },
            {
              "id": "{attachment id}"
            }
          ]
        }
      }
    ]
  }
}`;

export const xmlSample = `<conversation>
    <recipients>
        <users>
            <user>
                <userid>{User id}</userid>
            </user>
            <user>
                <userid>{User id}</userid>
            </user>
        </users>
    </recipients>
    <messages>
        <message>
            <html><![CDATA[]]> </html>
            <attachments>
                 <attachment>
                     <id></id>
                 </attachment>
                 <attachment>
                     <id></id>
                 </attachment>
             </attachments>
        </message>
    </messages>
</conversation>`;

export const xmlReply = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<conversation>
    <conversationid>43</conversationid>
    <messages>
        <message>
            <messageid>1160</messageid>
        </message>
    </messages>
</conversation>`;

/** Puts values in the place of a sample's gaps, one after another. */
export function filled(sample: string, gap: RegExp, values: Array<string | number>): string {
	const left = [...values];
	return sample.replace(gap, () => String(left.shift()));
}
