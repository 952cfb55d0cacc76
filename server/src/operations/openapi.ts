type Json = Readonly<Record<string, unknown>>;

const json = (schema: Json): Json => ({ 'application/json': { schema } });
const reference = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const answer = (description: string, schema?: Json): Json => ({ description, ...(schema && { content: json(schema) }) });
const refusal = (description: string): Json => answer(description, reference('Refusal'));
const nothing = answer('Done');
const open: readonly Json[] = [];
const signedOut = { '401': refusal('Nobody is signed in') };
const parameter = (name: string, place: 'path' | 'query', description: string, schema: Json = { type: 'string' }): Json => ({
  name,
  in: place,
  required: place === 'path',
  description,
  schema,
});
const importId = parameter('id', 'path', 'The import');
const feed = parameter('feed', 'path', 'What the file holds', {
  type: 'string',
  enum: ['organisations', 'incidents', 'appointments', 'training', 'measures', 'downtime'],
});

const session = {
  post: {
    summary: 'Sign in; the answer sets the session cookie',
    security: open,
    requestBody: { required: true, content: json(fields({ email: 'string', password: 'string' })) },
    responses: {
      '204': nothing,
      '401': refusal('Address or password is not right'),
      '429': refusal('Too many failures; see Retry-After'),
    },
  },
  delete: { summary: 'Sign out', security: open, responses: { '204': nothing } },
};

const welcome = {
  post: {
    summary: 'Choose the first administrator’s password with the one-time welcome link',
    security: open,
    requestBody: { required: true, content: json(fields({ token: 'string', email: 'string', password: 'string' })) },
    responses: {
      '204': nothing,
      '400': refusal('The password will not do'),
      '404': refusal('The link is used, over or unknown'),
    },
  },
};

const elsewhere = { description: 'To the next page', headers: { Location: { schema: { type: 'string' } } } };
const signOn = {
  get: {
    summary: 'Whether people may sign in through their organisation',
    security: open,
    responses: { '200': answer('Whether', fields({ configured: 'boolean' })) },
  },
};
const signOnBegin = {
  get: {
    summary: 'Leads a browser to the organisation’s sign-in',
    security: open,
    parameters: [parameter('next', 'query', 'The page to come back to')],
    responses: { '303': elsewhere, '404': refusal('Not set up'), '429': refusal('Too many; see Retry-After') },
  },
};
const signOnCallback = {
  get: {
    summary: 'Where the organisation’s sign-in leads back to; sets the session cookie or says why not',
    security: open,
    parameters: ['code', 'state', 'iss', 'error'].map((name) => parameter(name, 'query', 'Of the provider')),
    responses: { '303': elsewhere, '404': refusal('Not set up'), '429': refusal('Too many; see Retry-After') },
  },
};
const er7 = { 'application/hl7-v2': { schema: { type: 'string' } } };
const hl7 = {
  post: {
    summary: 'Take HL7 v2 scheduling messages (SIU S12 to S17 and S26) in ER7, one or several; by a token of one trust',
    requestBody: { required: true, content: er7 },
    responses: {
      '200': { description: 'An acknowledgement of each, all AA: what they say is committed', content: er7 },
      '400': { description: 'An acknowledgement of each; AE and AR say where and why', content: er7 },
      ...signedOut,
      '403': refusal('The role does not send, or sees more than one trust'),
      '413': refusal('The body is larger than 4 MiB'),
    },
  },
};
const hook = {
  post: {
    summary: 'Deliver an event, signed by a connection',
    description:
      'X-Steady-Signature (or X-Hub-Signature) is sha256= and the HMAC-SHA256, by the connection’s secret, of the timestamp, a full stop and the raw body; X-Steady-Timestamp is in seconds since 1970. Without it the raw body alone is signed and has a timestamp of its own. Within five minutes of now; the same delivery again has no second effect.',
    security: open,
    parameters: [
      parameter('source', 'path', 'The kind of sender', { type: 'string', enum: ['servicenow', 'jira', 'generic'] }),
      parameter('connection', 'path', 'The connection, made in Administration'),
    ],
    requestBody: { required: true, content: json({ type: 'object' }) },
    responses: {
      '200': answer('Its records are in'),
      '400': refusal('The event cannot be read'),
      '401': refusal('Not signed by this connection, or not of now'),
      '413': refusal('The event is larger than 1 MiB'),
      '422': answer('Records that were refused, each with its reason; the others are in'),
      '429': refusal('Too many in a minute; see Retry-After'),
    },
  },
};
const fhirBody = { 'application/fhir+json': { schema: { type: 'object' } } };
const fhir = {
  post: {
    summary:
      'Take a FHIR R4 Appointment, or a Bundle of them; a transaction goes in whole or not at all. By a token of one trust',
    requestBody: { required: true, content: fhirBody },
    responses: {
      '200': { description: 'Taken: an OperationOutcome, or a Bundle with the answer to each entry', content: fhirBody },
      '201': { description: 'Taken; the appointment was new', content: fhirBody },
      '400': { description: 'An OperationOutcome: no JSON', content: fhirBody },
      ...signedOut,
      '403': { description: 'An OperationOutcome: the role does not send, or sees more than one trust', content: fhirBody },
      '413': { description: 'An OperationOutcome: the body is larger than 5 MiB', content: fhirBody },
      '422': { description: 'An OperationOutcome: where and why; nothing of it was stored', content: fhirBody },
    },
  },
};
const unsubscribeToken = parameter('token', 'path', 'The receiver and their signature, from a mail’s List-Unsubscribe');
const unsubscribe = {
  get: {
    summary: 'A page to leave the list of a mailed report; opening it changes nothing',
    security: open,
    parameters: [unsubscribeToken],
    responses: { '200': answer('The page'), '404': answer('A page: the link is not right') },
  },
  post: {
    summary: 'Leaves the list (RFC 8058)',
    security: open,
    parameters: [unsubscribeToken],
    responses: { '200': answer('A page: off the list'), '404': answer('A page: the link is not right') },
  },
};
const unsubscribeUndo = {
  post: {
    summary: 'Comes back to the list one left',
    security: open,
    parameters: [unsubscribeToken],
    responses: { '200': answer('A page: on the list'), '404': answer('A page: the link is not right') },
  },
};
const reset = {
  post: {
    summary: 'Forgotten password: mails a one-time link, if there is such an account; the answer is the same if not',
    security: open,
    requestBody: { required: true, content: json(fields({ email: 'string' })) },
    responses: { '202': answer('Taken'), '429': refusal('Too many; see Retry-After'), '503': refusal('No mail is sent here') },
  },
};
const link = {
  post: {
    summary: 'What a one-time link is for: an invitation, or a new password',
    security: open,
    requestBody: { required: true, content: json(fields({ token: 'string' })) },
    responses: { '200': answer('Its purpose', fields({ purpose: 'string' })), '404': refusal('Used, over or unknown') },
  },
};
const choose = {
  post: {
    summary: 'Choose a password with a one-time link; the answer sets the session cookie',
    security: open,
    requestBody: { required: true, content: json(fields({ token: 'string', password: 'string' })) },
    responses: { '204': nothing, '400': refusal('The password will not do'), '404': refusal('Used, over or unknown') },
  },
};
const password = {
  post: {
    summary: 'Change one’s own password; other sessions end, the answer sets a new cookie. Not for tokens',
    requestBody: { required: true, content: json(fields({ present: 'string', password: 'string' })) },
    responses: { '204': nothing, '400': refusal('The present password is not right, or the new one will not do'), ...signedOut },
  },
};

const receive = {
  post: {
    summary: 'Take in a file',
    parameters: [
      feed,
      parameter('trust', 'query', 'Code of the trust the rows belong to'),
      parameter('source', 'query', 'Name of the sending system (csv)'),
      parameter('mapping', 'query', 'Mapping profile, such as servicenow'),
      parameter('timezone', 'query', 'Zone of times without an offset (Europe/London)'),
      parameter('dryRun', 'query', 'Read and check only', { type: 'boolean' }),
    ],
    requestBody: {
      required: true,
      content: {
        'text/csv': {},
        'application/x-ndjson': {},
        'application/json': {},
        'multipart/form-data': { schema: fields({ file: 'string' }) },
      },
    },
    responses: {
      '200': answer('What became of the rows', reference('Import')),
      '202': answer('Taken; ask for its state (Prefer: respond-async)', reference('Import')),
      '400': refusal('The file cannot be read: says line, column and reason'),
      '413': refusal('Over a limit, which it names'),
      '503': refusal('Busy; see Retry-After'),
      ...signedOut,
    },
  },
};

const columns = {
  post: {
    summary: 'What the columns of a file hold, to map it; nothing is stored',
    parameters: [
      parameter('trust', 'query', 'Code of the trust the file is of'),
      parameter('delimiter', 'query', 'The mark between cells, where it is not the likeliest'),
    ],
    requestBody: { required: true, content: { 'text/csv': {}, 'multipart/form-data': { schema: fields({ file: 'string' }) } } },
    responses: {
      '200': answer(
        'Rows, and of each column samples, words and how its dates are written',
        fields({ rows: 'integer', columns: 'array' }),
      ),
      '400': refusal('The file cannot be read: says line, column and reason'),
      '413': refusal('Over a limit, which it names'),
      ...signedOut,
    },
  },
};
const ofTrust = parameter('trust', 'query', 'Whose mappings: a trust’s code; without it the whole programme’s');
const mappingName = parameter('name', 'path', 'What it is called');
const mappings = {
  get: {
    summary: 'Saved mappings of a trust, with those of the programme',
    parameters: [ofTrust],
    responses: { '200': answer('The mappings', fields({ mappings: 'array' })), ...signedOut },
  },
};
const mapping = {
  get: {
    summary: 'A saved mapping as it stands',
    parameters: [mappingName, ofTrust],
    responses: { '200': answer('The mapping', reference('Mapping')), ...signedOut },
  },
  put: {
    summary: 'Save how the files of a source are read; files with its columns are then known by themselves',
    parameters: [mappingName, ofTrust],
    requestBody: { required: true, content: json(reference('MappingProfile')) },
    responses: {
      '200': answer('The mapping with its version', reference('Mapping')),
      '400': refusal('Its faults, a sentence each'),
      ...signedOut,
    },
  },
  delete: {
    summary: 'Take a mapping out of use; imports made by it keep theirs',
    parameters: [mappingName, ofTrust],
    responses: { '204': nothing, ...signedOut },
  },
};

const state = {
  get: {
    summary: 'State of an import',
    parameters: [importId],
    responses: { '200': answer('The import', reference('Import')), ...signedOut },
  },
};
const rejections = {
  get: {
    summary: 'Rejected rows with line, column and reason',
    parameters: [importId],
    responses: { '200': { description: 'CSV', content: { 'text/csv': {} } }, ...signedOut },
  },
};
const undo = {
  post: {
    summary: 'Undo an import; figures are as before it',
    parameters: [importId],
    responses: { '200': answer('The import', reference('Import')), ...signedOut },
  },
};
const attach = {
  post: {
    summary: 'Attach a PNG, JPEG or PDF to an incident; the same content again is the same file',
    parameters: [parameter('number', 'path', 'The incident'), parameter('name', 'query', 'What the file is called')],
    requestBody: { required: true, content: { 'application/octet-stream': {} } },
    responses: {
      '201': answer('The file', fields({ id: 'string', name: 'string', type: 'string', size: 'integer', sha256: 'string' })),
      '400': refusal('Another kind of file, or one too many'),
      '404': refusal('There is no such incident for you'),
      '413': refusal('More than 10 MB'),
      ...signedOut,
    },
  },
};
const attachmentId = parameter('id', 'path', 'The file');
const attachment = {
  get: {
    summary: 'A file of an incident, to be kept',
    parameters: [attachmentId],
    responses: {
      '200': { description: 'The file', content: { 'image/png': {}, 'image/jpeg': {}, 'application/pdf': {} } },
      '404': refusal('There is no such file for you'),
      ...signedOut,
    },
  },
  delete: {
    summary: 'Take a file away from its incident',
    parameters: [attachmentId],
    responses: { '204': nothing, '404': refusal('There is no such file for you'), ...signedOut },
  },
};
const reportAs = (summary: string, type: string): Json => ({
  get: {
    summary,
    parameters: [parameter('id', 'path', 'The weekly report')],
    responses: {
      '200': { description: summary, content: { [type]: {} } },
      '404': refusal('There is no such report for you'),
      ...signedOut,
    },
  },
});
const health = (summary: string): Json => ({
  get: { summary, security: open, responses: { '200': answer('Yes'), '503': answer('Not now') } },
});

function fields(types: Record<string, string>, required = Object.keys(types)): Json {
  return {
    type: 'object',
    required,
    properties: Object.fromEntries(Object.entries(types).map(([name, type]) => [name, { type }])),
  };
}

const texts = { type: 'array', items: { type: 'string' } };
const mappingProfile: Json = {
  type: 'object',
  required: ['feed', 'fields'],
  properties: {
    feed: feed['schema'],
    fields: {
      type: 'object',
      description: 'Field of the feed → where it comes from',
      additionalProperties: {
        type: 'object',
        properties: {
          columns: { ...texts, description: 'Columns, the first that is not blank; Status#2 is the second of that name' },
          sum: { ...texts, description: 'Columns added up' },
          constant: { type: 'string', description: 'The same for every row' },
          values: { type: 'object', additionalProperties: { type: 'string' }, description: 'Word of the file → word of Steady' },
          otherwise: { type: 'string', description: 'What any other word is' },
          monthInText: {
            type: 'boolean',
            description: 'The first day of the month that a text such as MSitAE-NOVEMBER-2024 names',
          },
          inverted: { type: 'boolean', description: 'A yes means no' },
        },
      },
    },
    blanks: { ...texts, description: 'Words that mean blank' },
    dateFormats: { ...texts, description: 'Such as d/M/yyyy HH:mm' },
    zone: { type: 'string', description: 'Zone of times without one (Europe/London)' },
    severalRowsARecord: { type: 'boolean', description: 'Rows are states of a record, ordered by updatedAt and revision' },
    recognisedBy: { ...texts, description: 'Columns by which a file is known; left out: every column named' },
    decimalMark: { enum: ['.', ','] },
    thousandsMark: { enum: [',', '.', ' ', "'"] },
    rowFilters: {
      type: 'array',
      items: {
        type: 'object',
        required: ['column', 'words', 'rows'],
        properties: { column: { type: 'string' }, words: texts, rows: { enum: ['DROP', 'KEEP', 'TOTAL'] } },
      },
    },
    file: {
      type: 'object',
      properties: {
        encoding: { enum: ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] },
        delimiter: { type: 'string' },
        sheet: { type: 'string' },
        headerRow: { type: 'integer' },
      },
    },
  },
};

const counts = ['read', 'inserted', 'updated', 'unchanged', 'rejected', 'quarantined'] as const;
const rejection = fields({ line: 'integer', column: 'string', code: 'string', value: 'string', message: 'string' });

/** The REST side of the API, for people and tools that read OpenAPI. GraphQL describes itself. */
export const openApi: Json = {
  openapi: '3.1.0',
  info: { title: 'Steady', version: '1', description: 'Files go in here; everything is read through GraphQL at /graphql.' },
  security: [{ token: [] }, { cookie: [] }],
  paths: {
    '/api/session': session,
    '/api/session/welcome': welcome,
    '/api/session/oidc': signOn,
    '/api/session/oidc/begin': signOnBegin,
    '/api/session/oidc/callback': signOnCallback,
    '/api/session/reset': reset,
    '/api/unsubscribe/{token}': unsubscribe,
    '/api/unsubscribe/{token}/undo': unsubscribeUndo,
    '/api/session/link': link,
    '/api/session/choose-password': choose,
    '/api/session/password': password,
    '/api/incidents/{number}/attachments': attach,
    '/api/attachments/{id}': attachment,
    '/api/hooks/{source}/{connection}': hook,
    '/api/hl7': hl7,
    '/api/fhir': fhir,
    '/api/imports/columns': columns,
    '/api/imports/{feed}': receive,
    '/api/mappings': mappings,
    '/api/mappings/{name}': mapping,
    '/api/imports/{id}': state,
    '/api/imports/{id}/rejections.csv': rejections,
    '/api/imports/{id}/rejected-rows.csv': {
      get: {
        summary: 'The rows that were not taken, with their own columns; set right, the file can be sent again',
        parameters: [parameter('id', 'path', 'The import')],
        responses: { '200': { description: 'CSV', content: { 'text/csv': {} } }, ...signedOut },
      },
    },
    '/api/imports/{id}/cancel': {
      post: {
        summary: 'Stop an import that waits or runs; what it stored is taken back',
        parameters: [parameter('id', 'path', 'The import')],
        responses: {
          '200': answer('The import, taken back', reference('Import')),
          '409': refusal('It is over already'),
          ...signedOut,
        },
      },
    },
    '/api/measures': {
      get: {
        summary: 'Measures people made for a trust, with those of the programme',
        parameters: [ofTrust],
        responses: { '200': answer('The measures', fields({ measures: 'array' })), ...signedOut },
      },
    },
    '/api/measures/{measure}': {
      put: {
        summary: 'Say what a measure of your own is: its name, what is counted, out of what, which way is better',
        parameters: [parameter('measure', 'path', 'Its id: custom. and a name'), ofTrust],
        requestBody: {
          required: true,
          content: json(fields({ name: 'string', numerator: 'string', denominator: 'string', improvementDirection: 'string' })),
        },
        responses: {
          '200': answer('The measure', fields({ id: 'string', name: 'string' })),
          '400': refusal('Its faults, a sentence each'),
          ...signedOut,
        },
      },
    },
    '/api/imports/{id}/undo': undo,
    '/api/export/incidents.csv': {
      get: {
        summary: 'Incidents as CSV: the list under a filter, in an order, with the columns asked for',
        parameters: [
          parameter('trust', 'query', 'A trust’s code'),
          parameter('site', 'query', 'A site’s code'),
          parameter('text', 'query', 'Part of the title, the reference or the number'),
          parameter('state', 'query', 'A state; may be given several times, as may priority, category and clock'),
          parameter(
            'assignees',
            'query',
            'A person; may be given several times, as may trusts, sites, teams, departments, suppliers',
          ),
          parameter('open', 'query', 'true or false, as patientSafety, onPaper, undocumented, unassigned and mine'),
          parameter('openedFrom', 'query', 'First day'),
          parameter('openedTo', 'query', 'Last day'),
          parameter('sort', 'query', 'OPENED_AT, UPDATED_AT, PRIORITY, DUE_AT or NUMBER'),
          parameter('direction', 'query', 'ASC or DESC'),
          parameter('columns', 'query', 'Names of columns with commas between, in their order'),
        ],
        responses: { '200': { description: 'CSV', content: { 'text/csv': {} } }, ...signedOut },
      },
    },
    '/api/export/audit.csv': {
      get: {
        summary: 'The audit log as CSV, newest first; for administrators',
        parameters: [
          parameter('chain', 'query', 'A trust’s code, or programme'),
          parameter('actor', 'query', 'Id of who acted'),
          parameter('action', 'query', 'An act, or the beginning of several'),
          parameter('subject', 'query', 'Part of what was acted on'),
          parameter('from', 'query', 'First day'),
          parameter('to', 'query', 'Last day'),
        ],
        responses: { '200': { description: 'CSV', content: { 'text/csv': {} } }, ...signedOut },
      },
    },
    '/api/reports/{id}.pdf': reportAs('A weekly report as a tagged PDF', 'application/pdf'),
    '/api/reports/{id}.html': reportAs('A weekly report as one page to read or print', 'text/html'),
    '/api/reports/{id}.csv': reportAs('Every figure of a weekly report', 'text/csv'),
    '/api/openapi.json': { get: { summary: 'This description', responses: { '200': answer('OpenAPI'), ...signedOut } } },
    '/health/live': health('Is the process alive?'),
    '/health/ready': health('Can it serve?'),
    '/metrics': {
      get: {
        summary: 'Figures for Prometheus',
        responses: { '200': { description: 'Text', content: { 'text/plain': {} } }, ...signedOut },
      },
    },
  },
  components: {
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer' },
      cookie: { type: 'apiKey', in: 'cookie', name: '__Host-steady' },
    },
    schemas: {
      Refusal: {
        type: 'object',
        required: ['error'],
        properties: { error: { ...fields({ code: 'string', message: 'string', details: 'object' }) } },
      },
      Import: {
        type: 'object',
        required: ['id', 'status', ...counts],
        properties: {
          id: { type: 'string' },
          status: { enum: ['RECEIVED', 'RUNNING', 'DONE', 'REFUSED', 'UNDONE'] },
          sameAs: { type: ['string', 'null'] },
          ...Object.fromEntries(counts.map((name) => [name, { type: 'integer' }])),
          rejections: { type: 'array', items: rejection },
        },
      },
      Mapping: {
        type: 'object',
        required: ['name', 'feed', 'version', 'profile'],
        properties: {
          ...Object.fromEntries(['name', 'feed', 'savedBy', 'savedAt'].map((name) => [name, { type: 'string' }])),
          trust: { type: ['string', 'null'], description: 'null: the whole programme’s' },
          version: { type: 'integer' },
          profile: reference('MappingProfile'),
        },
      },
      MappingProfile: mappingProfile,
    },
  },
};
