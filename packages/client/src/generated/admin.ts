// Generated from packages/control/generated/openapi.json by tools/generate-client.ts. Do not edit.
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the process alive?
         * @description For liveness probes. Says nothing of the gateway or the store.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show metrics
         * @description Counts and latencies of the gateway in the text format of Prometheus.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show this document
         * @description The OpenAPI document of the admin API.
         */
        get: operations["getOpenapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is everything ready?
         * @description For readiness probes: the store answers and the gateway serves.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List admin tokens
         * @description In the order in which they were made. Tokens are never shown again.
         */
        get: operations["listAdminTokens"];
        put?: never;
        /**
         * Make an admin token
         * @description The token is in this answer and never again: it is stored as a hash.
         */
        post: operations["createAdminToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin-tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an admin token
         * @description Its name and how to recognise it.
         */
        get: operations["getAdminToken"];
        put?: never;
        post?: never;
        /**
         * Revoke an admin token
         * @description It stops working at once. The last one cannot be revoked.
         */
        delete: operations["deleteAdminToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Apis
         * @description Every version of every Api, in the order of name and version.
         */
        get: operations["listApis"];
        put?: never;
        /**
         * Import an Api
         * @description Imports an OpenAPI 3.0 or 3.1 document as a new Api, or a new version of one, and publishes it: it is served when this is answered. Send `{ entry, files }` as application/json, or a single document as application/yaml, application/openapi+json or another media type of OpenAPI.
         */
        post: operations["importApi"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apis/{name}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an Api
         * @description One version of an Api, without its document and operations.
         */
        get: operations["getApi"];
        /**
         * Import an Api under this address
         * @description Replaces the content of this version of the Api, or makes it. The document must come to this name and version. Send `{ entry, files }` as application/json, or a single document as application/yaml, application/openapi+json or another media type of OpenAPI.
         */
        put: operations["putApi"];
        post?: never;
        /**
         * Remove an Api
         * @description The gateway stops serving it before this is answered. Refused while a product names it.
         */
        delete: operations["deleteApi"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apis/{name}/versions/{version}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an Api's document
         * @description The OpenAPI document from which the Api is served, bundled into one file.
         */
        get: operations["getApiDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apis/{name}/versions/{version}/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an Api's operations
         * @description In the order of their ids.
         */
        get: operations["listApiOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List apps
         * @description In the order in which they were made.
         */
        get: operations["listApps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/apps/{app}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an app
         * @description One app, without its credentials.
         */
        get: operations["getApp"];
        put?: never;
        post?: never;
        /**
         * Remove an app
         * @description Removes its keys with it: they stop working before this is answered.
         */
        delete: operations["deleteApp"];
        options?: never;
        head?: never;
        /**
         * Change an app
         * @description Given members replace, `null` clears one that is optional. Revoking an app stops all its keys before this is answered.
         */
        patch: operations["updateApp"];
        trace?: never;
    };
    "/v1/apps/{app}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List an app's credentials
         * @description In the order in which they were made. Keys are never shown again: `hint` is how to recognise one.
         */
        get: operations["listCredentials"];
        put?: never;
        /**
         * Make a credential
         * @description Makes a key for this app, or takes over an existing one. The key is in this answer and never again: it is stored as a hash. Products that ask for approval start as pending.
         */
        post: operations["createCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow calls
         * @description Access log lines of the gateway as they are written, from now on, until the caller leaves. A caller that reads too slowly loses lines and gets `{"dropped": n}` in their place.
         */
        get: operations["followCalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calls/{requestId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain a call
         * @description What the gateway decided about a recent call, and why: the record of its access log.
         */
        get: operations["explainCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/credentials/{credential}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a credential
         * @description One credential with its products, without the key.
         */
        get: operations["getCredential"];
        put?: never;
        post?: never;
        /**
         * Remove a credential
         * @description The key stops working before this is answered.
         */
        delete: operations["deleteCredential"];
        options?: never;
        head?: never;
        /**
         * Change a credential
         * @description Given members replace. A revocation is in force in every gateway before this is answered.
         */
        patch: operations["updateCredential"];
        trace?: never;
    };
    "/v1/credentials/{credential}/products/{product}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give a credential access to a product
         * @description Approves, suspends or revokes a product that the credential has, or adds one at the end of its products. If-Match is the credential's ETag.
         */
        put: operations["putCredentialProduct"];
        post?: never;
        /**
         * Take a product from a credential
         * @description If-Match is the credential's ETag.
         */
        delete: operations["deleteCredentialProduct"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/developers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List developers
         * @description In the order in which they were made.
         */
        get: operations["listDevelopers"];
        put?: never;
        /**
         * Make a developer
         * @description Somebody who has apps. Addresses are unique, whatever the case of their letters.
         */
        post: operations["createDeveloper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/developers/{developer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a developer
         * @description By id or email address.
         */
        get: operations["getDeveloper"];
        put?: never;
        post?: never;
        /**
         * Remove a developer
         * @description Removes the apps and keys with it: they stop working before this is answered.
         */
        delete: operations["deleteDeveloper"];
        options?: never;
        head?: never;
        /**
         * Change a developer
         * @description Given members replace, `null` clears one that is optional. A developer made inactive stops all keys of all apps before this is answered.
         */
        patch: operations["updateDeveloper"];
        trace?: never;
    };
    "/v1/developers/{developer}/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an app
         * @description An app of this developer. Names are unique among the apps of a developer.
         */
        post: operations["createApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/gateway": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the gateway's state
         * @description Where it listens, what it serves, and how its workers are.
         */
        get: operations["getGateway"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List products
         * @description In the order of their names.
         */
        get: operations["listProducts"];
        put?: never;
        /**
         * Make a product
         * @description It is in force when this is answered. Its operations may name only Apis that exist.
         */
        post: operations["createProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a product
         * @description One product with its operations, limits and attributes.
         */
        get: operations["getProduct"];
        /**
         * Replace or make a product
         * @description Replaces the whole product, or makes it. It is in force when this is answered.
         */
        put: operations["putProduct"];
        post?: never;
        /**
         * Remove a product
         * @description Refused while keys hold it, unless `force` takes it from them.
         */
        delete: operations["deleteProduct"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings-schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the schema of x-sekisho
         * @description The JSON Schema of the settings that a document may hold under `x-sekisho`, for editors.
         */
        get: operations["getSettingsSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** Access settings */
        AccessInput: {
            /**
             * @description What the access is worth from now on.
             * @enum {string}
             */
            status: "approved" | "pending" | "revoked";
        };
        /** Admin token */
        AdminToken: {
            /**
             * Format: date-time
             * @description RFC 3339 time.
             */
            createdAt: string;
            /** @description The first characters of the token, to recognise it by. */
            hint: string;
            /**
             * Format: starts_with
             * @description Sortable id.
             */
            id: string;
            /** @description Unique among the tokens. */
            name: string;
        };
        /** Admin token settings */
        AdminTokenInput: {
            /** @description Who or what will use it; unique among the tokens. */
            name: string;
        };
        /** Admin tokens */
        AdminTokenList: {
            /** @description True when there are more. */
            hasNext: boolean;
            /** @description This page, in a stable order. */
            items: components["schemas"]["AdminToken"][];
            /** @description What to send as `cursor` for the next page; null at the end. */
            nextCursor: string | null;
        };
        /** Api */
        Api: {
            /**
             * Access
             * @description `product`: callers need a key with a product that contains the operation (default). `open`: anyone may call.
             * @enum {string}
             */
            access: "product" | "open";
            /** @description Where it is served. */
            basePath: string;
            /**
             * Format: date-time
             * @description RFC 3339 time.
             */
            createdAt: string;
            /** @description Description in the document. */
            description?: string;
            /** @description Name of the Api. */
            name: string;
            /** @description How many operations it has. */
            operationCount: number;
            /** @description Title in the document. */
            title: string;
            /**
             * Format: date-time
             * @description RFC 3339 time.
             */
            updatedAt: string;
            /** @description Version of the Api. */
            version: string;
        };
        /** Apis */
        ApiList: {
            /** @description True when there are more. */
            hasNext: boolean;
            /** @description This page, in a stable order. */
            items: components["schemas"]["Api"][];
            /** @description What to send as `cursor` for the next page; null at the end. */
            nextCursor: string | null;
        };
        /** Operation of an Api */
        ApiOperation: {
            /**
             * @description Whether callers need a key with a product.
             * @enum {string}
             */
            access: "product" | "open";
            /** @description Whether the document calls it deprecated. */
            deprecated: boolean;
            /** @description Unique within the Api. */
            id: string;
            /**
             * @description HTTP method.
             * @enum {string}
             */
            method: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" | "TRACE";
            /** @description Path template below the base path. */
            path: string;
            /** @description What the document says that it does. */
            summary?: string;
        };
        /** Operations of an Api */
        ApiOperationList: {
            /** @description True when there are more. */
            hasNext: boolean;
            /** @description This page, in a stable order. */
            items: components["schemas"]["ApiOperation"][];
            /** @description What to send as `cursor` for the next page; null at the end. */
            nextCursor: string | null;
        };
        /** App */
        App: {
            /**
             * Attributes
             * @description Names and values of your own, readable in settings while a call runs.
             * @default {}
             */
            attributes: {
                [key: string]: string;
            };
            /**
             * Format: uri
             * @description Where OAuth sends its users back to.
             */
            callbackUrl?: string;
            /**
             * Format: date-time
             * @description RFC 3339 time.
             */
            createdAt: string;
            /** @description What the app is for. */
            description?: string;
            /**
             * Format: starts_with
             * @description Whose app it is.
             */
            developerId: string;
            /** @description The name for people. Default: the name. */
            displayName?: string;
            /**
             * Format: starts_with
             * @description Sortable id.
             */
            id: string;
            /**
             * Name
             * @description Unique among the apps of its developer.
             */
            name: string;
            /**
             * @description Revoking an app stops all its keys.
             * @default approved
             * @enum {string}
             */
            status: "approved" | "revoked";
            /**
             * Format: date-time
             * @description RFC 3339 time.
             */
            updatedAt: string;
        };
        /** App change */
        AppChange: {
            /**
             * Attributes
             * @description Names and values of your own, readable in settings while a call runs.
             */
            attributes?: {
                [key: string]: string;
            };
            /** @description Where OAuth sends its users back to. */
            callbackUrl?: string | null;
            /** @description What the app is for. */
            description?: string | null;
            /** @description The name for people. Default: the name. */
            displayName?: string | null;
            /**
             * Name
             * @description Unique among the apps of its developer.
             */
            name?: string;
            /**
             * @description Revoking an app stops all its keys.
             * @enum {string}
             */
            status?: "approved" | "revoked";
        };
        /** App settings */
        AppInput: {
            /**
             * Attributes
             * @description Names and values of your own, readable in settings while a call runs.
             * @default {}
             */
            attributes?: {
                [key: string]: string;
            };
            /**
             * Format: uri
             * @description Where OAuth sends its users back to.
             */
            callbackUrl?: string;
            /** @description What the app is for. */
            description?: string;
            /** @description The name for people. Default: the name. */
            displayName?: string;
            /**
             * Name
             * @description Unique among the apps of its developer.
             */
            name: string;
            /**
             * @description Revoking an app stops all its keys.
             * @default approved
             * @enum {string}
             */
            status?: "approved" | "revoked";
        };
        /** Apps */
        AppList: {
            /** @description True when there are more. */
            hasNext: boolean;
            /** @description This page, in a stable order. */
            items: components["schemas"]["App"][];
            /** @description What to send as `cursor` for the next page; null at the end. */
            nextCursor: string | null;
        };
        /**
         * Call
         * @description The record of one call, as in the access log: route, credential, product, limits, upstream times, decision.
         */
        Call: {
            [key: string]: unknown;
        };
        /** Credential */
        Credential: {
            /**
             * Format: starts_with
             * @description The app that calls with it.
             */
            appId: string;
            /**
             * Attributes
             * @description Names and values of your own, readable in settings while a call runs.
             */
            attributes: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339 time.
             */
            createdAt: string;
            /** @description RFC 3339 time; null: never. */
            expiresAt: string | null;
            /** @description The first characters of the key, to recognise it by. */
            hint: string;
            /**
             * Format: starts_with
             * @description Sortable id.
             */
            id: string;
            /** @description In the order in which they are tried. */
            products: {
                /** @description Name of the product. */
                product: string;
                /**
                 * @description What the access is worth.
                 * @enum {string}
                 */
                status: "approved" | "pending" | "revoked";
            }[];
            /**
             * @description A revoked key is refused.
             * @enum {string}
             */
            status: "approved" | "revoked";
            /**
             * Format: date-time
             * @description RFC 3339 time.
             */
            updatedAt: string;
        };
        /** Credential change */
        CredentialChange: {
            /**
             * Attributes
             * @description Names and values of your own, readable in settings while a call runs.
             */
            attributes?: {
                [key: string]: string;
            };
            /** @description RFC 3339 time; null: never. */
            expiresAt?: string | null;
            /** @description All products of the key, in the order in which they are tried. */
            products?: {
                /** @description Name of the product. */
                product: string;
                /**
                 * @description What the access is worth.
                 * @enum {string}
                 */
                status: "approved" | "pending" | "revoked";
            }[];
            /**
             * @description A revoked key is refused.
             * @enum {string}
             */
            status?: "approved" | "revoked";
        };
        /** Credential settings */
        CredentialInput: {
            /**
             * Attributes
             * @description Names and values of your own, readable in settings while a call runs.
             * @default {}
             */
            attributes?: {
                [key: string]: string;
            };
            /**
             * Expires at
             * @description null: never.
             * @default null
             */
            expiresAt?: string | null;
            /**
             * Key
             * @description An existing key to take over verbatim (8 to 512 printable characters). Default: a new one.
             */
            key?: string;
            /**
             * Products
             * @description Products that the key is for, in the order in which they are tried. Approved or pending as each product says.
             * @default []
             */
            products?: string[];
        };
        /** Credentials */
        CredentialList: {
            /** @description True when there are more. */
            hasNext: boolean;
            /** @description This page, in a stable order. */
            items: components["schemas"]["Credential"][];
            /** @description What to send as `cursor` for the next page; null at the end. */
            nextCursor: string | null;
        };
        /** Developer */
        Developer: {
            /**
             * Attributes
             * @description Names and values of your own, readable in settings while a call runs.
             * @default {}
             */
            attributes: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339 time.
             */
            createdAt: string;
            /**
             * Email
             * Format: email
             * @description Unique among developers.
             */
            email: string;
            /** @description Given name. */
            firstName?: string;
            /**
             * Format: starts_with
             * @description Sortable id.
             */
            id: string;
            /** @description Family name. */
            lastName?: string;
            /**
             * @description All keys of an inactive developer are stopped.
             * @default active
             * @enum {string}
             */
            status: "active" | "inactive";
            /**
             * Format: date-time
             * @description RFC 3339 time.
             */
            updatedAt: string;
        };
        /** Developer change */
        DeveloperChange: {
            /**
             * Attributes
             * @description Names and values of your own, readable in settings while a call runs.
             */
            attributes?: {
                [key: string]: string;
            };
            /**
             * Email
             * Format: email
             * @description Unique among developers.
             */
            email?: string;
            /** @description Given name. */
            firstName?: string | null;
            /** @description Family name. */
            lastName?: string | null;
            /**
             * @description All keys of an inactive developer are stopped.
             * @enum {string}
             */
            status?: "active" | "inactive";
        };
        /** Developer settings */
        DeveloperInput: {
            /**
             * Attributes
             * @description Names and values of your own, readable in settings while a call runs.
             * @default {}
             */
            attributes?: {
                [key: string]: string;
            };
            /**
             * Email
             * Format: email
             * @description Unique among developers.
             */
            email: string;
            /** @description Given name. */
            firstName?: string;
            /** @description Family name. */
            lastName?: string;
            /**
             * @description All keys of an inactive developer are stopped.
             * @default active
             * @enum {string}
             */
            status?: "active" | "inactive";
        };
        /** Developers */
        DeveloperList: {
            /** @description True when there are more. */
            hasNext: boolean;
            /** @description This page, in a stable order. */
            items: components["schemas"]["Developer"][];
            /** @description What to send as `cursor` for the next page; null at the end. */
            nextCursor: string | null;
        };
        /** Gateway status */
        GatewayStatus: {
            /** @description Whether this control plane has a gateway. */
            attached: boolean;
            /** @description Whether the gateway serves. */
            ready: boolean;
            /** @description Digest of the snapshot that every worker serves. */
            snapshot: string | null;
            /** @description Where it listens. */
            url: string | null;
            /** @description State of each worker. */
            workers: {
                [key: string]: unknown;
            }[];
        };
        /** Health */
        Health: {
            /**
             * @description Always `ok`: the process answers.
             * @constant
             */
            status: "ok";
        };
        /**
         * Import
         * @description An OpenAPI document with all files that belong to it.
         */
        ImportInput: {
            /** @description Path of the file that holds the document, one of `files`. */
            entry: string;
            /** @description Text of every file by its path: the document and the files that it refers to. */
            files: {
                [key: string]: string;
            };
        };
        /** Import preview */
        ImportPreview: {
            /** @description What importing would take, and what it would not. */
            report: components["schemas"]["ImportReport"];
        };
        /** Import report */
        ImportReport: {
            /** @description How many operations need a product and how many are open. */
            access: {
                /** @description Anyone may call. */
                open: number;
                /** @description Callers need a key with a product. */
                product: number;
            };
            /** @description Errors, warnings and notes. */
            findings: {
                /** @description Stable kebab-case code, such as `unknown-setting`. */
                code: string;
                /** @description What is to be said, and what to do. */
                message: string;
                /** @description Where in the files. */
                place?: {
                    /** @description From 1. */
                    column: number;
                    /** @description Path of the file. */
                    file: string;
                    /** @description From 1. */
                    line: number;
                };
                /** @description JSON pointer into the document. */
                pointer?: string;
                /**
                 * @description An error refuses the document.
                 * @enum {string}
                 */
                severity: "error" | "warning" | "note";
            }[];
            /** @description Version of OpenAPI that the document names. */
            openapi: string;
            /** @description How many operations were taken. */
            operations: number;
        };
        /** Import result */
        ImportResult: {
            /** @description The Api as it is now served. */
            api: components["schemas"]["Api"];
            /** @description False when the content was already served just so. */
            changed: boolean;
            /** @description What was taken of the document, and what was not. */
            report: components["schemas"]["ImportReport"];
        };
        /**
         * JSON Schema
         * @description A JSON Schema (2020-12).
         */
        JsonSchema: {
            [key: string]: unknown;
        };
        /** New admin token */
        NewAdminToken: {
            /**
             * Format: date-time
             * @description RFC 3339 time.
             */
            createdAt: string;
            /** @description The first characters of the token, to recognise it by. */
            hint: string;
            /**
             * Format: starts_with
             * @description Sortable id.
             */
            id: string;
            /** @description Unique among the tokens. */
            name: string;
            /** @description The token. Shown only now; stored as a hash. */
            token: string;
        };
        /** New credential */
        NewCredential: {
            /**
             * Format: starts_with
             * @description The app that calls with it.
             */
            appId: string;
            /**
             * Attributes
             * @description Names and values of your own, readable in settings while a call runs.
             */
            attributes: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339 time.
             */
            createdAt: string;
            /** @description RFC 3339 time; null: never. */
            expiresAt: string | null;
            /** @description The first characters of the key, to recognise it by. */
            hint: string;
            /**
             * Format: starts_with
             * @description Sortable id.
             */
            id: string;
            /** @description The key. Shown only now; stored as a hash. */
            key: string;
            /** @description In the order in which they are tried. */
            products: {
                /** @description Name of the product. */
                product: string;
                /**
                 * @description What the access is worth.
                 * @enum {string}
                 */
                status: "approved" | "pending" | "revoked";
            }[];
            /**
             * @description A revoked key is refused.
             * @enum {string}
             */
            status: "approved" | "revoked";
            /**
             * Format: date-time
             * @description RFC 3339 time.
             */
            updatedAt: string;
        };
        /**
         * Problem
         * @description An error (RFC 9457).
         */
        Problem: {
            /** @description The kind of problem, from a closed set. */
            code: string;
            /** @description What is wrong this time, and what to do. */
            detail?: string;
            /** @description Every single thing that is wrong. */
            errors?: {
                /** @description What is wrong there. */
                message: string;
                /** @description JSON pointer into the body, or `query:` or `path:` and the parameter. */
                pointer: string;
            }[];
            /** @description Where a document was refused: the findings. */
            report?: components["schemas"]["ImportReport"];
            /** @description Also in `X-Request-Id` and in the log. */
            requestId: string;
            /** @description HTTP status. */
            status: number;
            /** @description The kind of problem in words. */
            title: string;
            /** @description URI of the kind of problem. */
            type: string;
        } & {
            [key: string]: unknown;
        };
        /** Product */
        Product: {
            /**
             * Access
             * @description Who may find the product in the portal and subscribe to it.
             * @default public
             * @enum {string}
             */
            access: "public" | "private" | "internal";
            /**
             * Approval
             * @description Whether a key gets the product at once or when somebody approves it.
             * @default auto
             * @enum {string}
             */
            approval: "auto" | "manual";
            /**
             * Attributes
             * @description Names and values of your own, readable in settings while a call runs.
             * @default {}
             */
            attributes: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339 time.
             */
            createdAt: string;
            /** @description What the product is for. */
            description?: string;
            /** @description The name for people. */
            displayName: string;
            /**
             * Name
             * @description Unique among products.
             */
            name: string;
            /**
             * Operations
             * @description What the product contains.
             */
            operations: {
                /**
                 * Api
                 * @description Name of the Api; `*` for every Api.
                 */
                api: string | "*";
                /**
                 * Attributes
                 * @description Names and values of your own, readable in settings while a call runs.
                 */
                attributes?: {
                    [key: string]: string;
                };
                /**
                 * Methods
                 * @description Default: all.
                 */
                methods?: ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" | "TRACE")[];
                /**
                 * Paths
                 * @description Path patterns below the base path of the Api: /orders, /orders/*, /orders/**.
                 * @default [
                 *       "/**"
                 *     ]
                 */
                paths: string[];
                /**
                 * Quota
                 * @description Overrides the product's quota for these operations.
                 */
                quota?: {
                    /**
                     * Limit
                     * @description Calls per period.
                     */
                    limit: number;
                    /**
                     * Period
                     * @description Calendar period in UTC; weeks begin on Monday.
                     * @enum {string}
                     */
                    period: "minute" | "hour" | "day" | "week" | "month";
                };
                /**
                 * Versions
                 * @description Versions of the Api. Default: all.
                 */
                versions?: string[];
            }[];
            /**
             * Quota
             * @description Per app.
             */
            quota?: {
                /**
                 * Limit
                 * @description Calls per period.
                 */
                limit: number;
                /**
                 * Period
                 * @description Calendar period in UTC; weeks begin on Monday.
                 * @enum {string}
                 */
                period: "minute" | "hour" | "day" | "week" | "month";
            };
            /**
             * Throttle
             * @description Per app.
             */
            throttle?: {
                /**
                 * Burst
                 * @description Calls that may come at once: the size of the bucket. Default: the rate, rounded up.
                 */
                burst?: number;
                /**
                 * Rate
                 * @description Calls per second that the bucket gains.
                 */
                rate: number;
            };
            /**
             * Format: date-time
             * @description RFC 3339 time.
             */
            updatedAt: string;
        };
        /** Product settings */
        ProductInput: {
            /**
             * Access
             * @description Who may find the product in the portal and subscribe to it.
             * @default public
             * @enum {string}
             */
            access?: "public" | "private" | "internal";
            /**
             * Approval
             * @description Whether a key gets the product at once or when somebody approves it.
             * @default auto
             * @enum {string}
             */
            approval?: "auto" | "manual";
            /**
             * Attributes
             * @description Names and values of your own, readable in settings while a call runs.
             * @default {}
             */
            attributes?: {
                [key: string]: string;
            };
            /** @description What the product is for. */
            description?: string;
            /**
             * Display name
             * @description Default: the name.
             */
            displayName?: string;
            /**
             * Name
             * @description Unique among products.
             */
            name: string;
            /**
             * Operations
             * @description What the product contains.
             */
            operations: {
                /**
                 * Api
                 * @description Name of the Api; `*` for every Api.
                 */
                api: string | "*";
                /**
                 * Attributes
                 * @description Names and values of your own, readable in settings while a call runs.
                 */
                attributes?: {
                    [key: string]: string;
                };
                /**
                 * Methods
                 * @description Default: all.
                 */
                methods?: ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" | "TRACE")[];
                /**
                 * Paths
                 * @description Path patterns below the base path of the Api: /orders, /orders/*, /orders/**.
                 * @default [
                 *       "/**"
                 *     ]
                 */
                paths?: string[];
                /**
                 * Quota
                 * @description Overrides the product's quota for these operations.
                 */
                quota?: {
                    /**
                     * Limit
                     * @description Calls per period.
                     */
                    limit: number;
                    /**
                     * Period
                     * @description Calendar period in UTC; weeks begin on Monday.
                     * @enum {string}
                     */
                    period: "minute" | "hour" | "day" | "week" | "month";
                };
                /**
                 * Versions
                 * @description Versions of the Api. Default: all.
                 */
                versions?: string[];
            }[];
            /**
             * Quota
             * @description Per app.
             */
            quota?: {
                /**
                 * Limit
                 * @description Calls per period.
                 */
                limit: number;
                /**
                 * Period
                 * @description Calendar period in UTC; weeks begin on Monday.
                 * @enum {string}
                 */
                period: "minute" | "hour" | "day" | "week" | "month";
            };
            /**
             * Throttle
             * @description Per app.
             */
            throttle?: {
                /**
                 * Burst
                 * @description Calls that may come at once: the size of the bucket. Default: the rate, rounded up.
                 */
                burst?: number;
                /**
                 * Rate
                 * @description Calls per second that the bucket gains.
                 */
                rate: number;
            };
        };
        /** Products */
        ProductList: {
            /** @description True when there are more. */
            hasNext: boolean;
            /** @description This page, in a stable order. */
            items: components["schemas"]["Product"][];
            /** @description What to send as `cursor` for the next page; null at the end. */
            nextCursor: string | null;
        };
        /** Readiness */
        Readiness: {
            /** @description Whether the gateway is attached and serves. */
            gateway: boolean;
            /** @description True when everything below is. */
            ready: boolean;
            /** @description Whether the store answers. */
            store: boolean;
        };
    };
    responses: never;
    parameters: {
        /** @description `nextCursor` of the page before. */
        cursor: string;
        /** @description A name of your choice for this one request. Sent again with the same key within 24 hours, it is not carried out again and gets the same answer, with `Idempotency-Replayed: true`. Refusals are not kept. */
        idempotencyKey: string;
        /** @description `ETag` of the state that you mean to change, or `*`. */
        ifMatch: string;
        /** @description Required when the resource exists: `ETag` of the state that you mean to replace, or `*`. */
        ifMatchWhenExists: string;
        /** @description `ETag` of the state that you have: 304 is the answer while it is the present one. */
        ifNoneMatch: string;
        /** @description Items per page. */
        limit: number;
    };
    requestBodies: never;
    headers: {
        /** @description Names the state of the resource, for If-Match. */
        etag: string;
        /** @description Path of what was made. */
        location: string;
        /** @description Requests left, and seconds until they are renewed. */
        rateLimit: string;
        /** @description Requests per window of so many seconds. */
        rateLimitPolicy: string;
        /** @description Names this request in the log. */
        requestId: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics. */
            200: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; version=0.0.4": string;
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gateway-absent`: Only a control plane with a gateway can answer this. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not ready; the body says what is missing. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    listAdminTokens: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description Only these members, separated by commas. */
                fields?: ("id" | "name" | "hint" | "createdAt")[];
                /** @description Items per page. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of admin tokens. */
            200: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminTokenList"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAdminToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this one request. Sent again with the same key within 24 hours, it is not carried out again and gets the same answer, with `Idempotency-Replayed: true`. Refusals are not kept. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The content. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdminTokenInput"];
            };
        };
        responses: {
            /** @description Made. The only time the token is shown. */
            201: {
                headers: {
                    ETag: components["headers"]["etag"];
                    Location: components["headers"]["location"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewAdminToken"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             *
             *     `body-malformed`: The body is not valid JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: Send it again on a faster connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency-in-progress`: Send the same request again a little later to get its answer.
             *
             *     `idempotency-answer-lost`: The request was carried out, but the key file that seals kept answers was replaced. Look the resource up.
             *
             *     `already-exists`: Another resource has this name, address or key.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: Imports take up to 64 MiB, everything else 1 MiB. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: The detail lists what this operation takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `request-invalid`: `errors` lists every problem of the body with its JSON pointer.
             *
             *     `idempotency-key-reused`: A key stands for one request, including its body. Use a new one.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAdminToken: {
        parameters: {
            query?: {
                /** @description Only these members, separated by commas. */
                fields?: ("id" | "name" | "hint" | "createdAt")[];
            };
            header?: {
                /** @description `ETag` of the state that you have: 304 is the answer while it is the present one. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description Id of the admin token. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The admin token. */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminToken"];
                };
            };
            /** @description Still in the state that If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAdminToken: {
        parameters: {
            query?: never;
            header: {
                /** @description `ETag` of the state that you mean to change, or `*`. */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                /** @description Id of the admin token. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked. */
            204: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `last-admin-token`: Make another one first: nobody could administer this installation. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: If-Match names another state. Read again, then decide. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: Send the `ETag` of the state that you mean to change, or `*`. */
            428: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApis: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description Only these members, separated by commas. */
                fields?: ("name" | "version" | "title" | "description" | "basePath" | "access" | "operationCount" | "createdAt" | "updatedAt")[];
                /** @description Items per page. */
                limit?: components["parameters"]["limit"];
                /** @description Only the versions of the Api of this name. */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of Apis. */
            200: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiList"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importApi: {
        parameters: {
            query?: {
                /** @description true: only report, change nothing. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description A name of your choice for this one request. Sent again with the same key within 24 hours, it is not carried out again and gets the same answer, with `Idempotency-Replayed: true`. Refusals are not kept. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The document. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportInput"];
                "application/openapi+json": string;
                "application/openapi+yaml": string;
                "application/vnd.oai.openapi": string;
                "application/vnd.oai.openapi+json": string;
                "application/vnd.oai.openapi+yaml": string;
                "application/x-yaml": string;
                "application/yaml": string;
                "text/x-yaml": string;
                "text/yaml": string;
            };
        };
        responses: {
            /** @description `dryRun`: what importing would take. Nothing changed. */
            200: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPreview"];
                };
            };
            /** @description Imported and served. */
            201: {
                headers: {
                    ETag: components["headers"]["etag"];
                    Location: components["headers"]["location"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             *
             *     `body-malformed`: The body is not valid JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: Send it again on a faster connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency-in-progress`: Send the same request again a little later to get its answer.
             *
             *     `idempotency-answer-lost`: The request was carried out, but the key file that seals kept answers was replaced. Look the resource up.
             *
             *     `already-exists`: Another resource has this name, address or key.
             *
             *     `configuration-conflict`: The change alone is right, but it cannot be served with what is there, such as an overlapping base path. `errors` says where.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: Imports take up to 64 MiB, everything else 1 MiB. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: The detail lists what this operation takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `request-invalid`: `errors` lists every problem of the body with its JSON pointer.
             *
             *     `idempotency-key-reused`: A key stands for one request, including its body. Use a new one.
             *
             *     `document-invalid`: `report` lists what is wrong in the document, with file, line and column.
             *
             *     `document-too-costly`: Reading it was stopped. Nothing changed. Split the document.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gateway-refused`: Nothing was stored; every worker serves what it served before. The detail says why. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getApi: {
        parameters: {
            query?: {
                /** @description Only these members, separated by commas. */
                fields?: ("name" | "version" | "title" | "description" | "basePath" | "access" | "operationCount" | "createdAt" | "updatedAt")[];
            };
            header?: {
                /** @description `ETag` of the state that you have: 304 is the answer while it is the present one. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description Name of the Api. */
                name: string;
                /** @description Version of the Api. */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The Api. */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Api"];
                };
            };
            /** @description Still in the state that If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putApi: {
        parameters: {
            query?: {
                /** @description true: only report, change nothing. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description Required when the resource exists: `ETag` of the state that you mean to replace, or `*`. */
                "If-Match"?: components["parameters"]["ifMatchWhenExists"];
            };
            path: {
                /** @description Name of the Api. */
                name: string;
                /** @description Version of the Api. */
                version: string;
            };
            cookie?: never;
        };
        /** @description The document. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportInput"];
                "application/openapi+json": string;
                "application/openapi+yaml": string;
                "application/vnd.oai.openapi": string;
                "application/vnd.oai.openapi+json": string;
                "application/vnd.oai.openapi+yaml": string;
                "application/x-yaml": string;
                "application/yaml": string;
                "text/x-yaml": string;
                "text/yaml": string;
            };
        };
        responses: {
            /** @description Replaced and served; `changed` is false when nothing differs. With `dryRun`: only `report`. */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"] | components["schemas"]["ImportPreview"];
                };
            };
            /** @description Imported and served. */
            201: {
                headers: {
                    ETag: components["headers"]["etag"];
                    Location: components["headers"]["location"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             *
             *     `body-malformed`: The body is not valid JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: Send it again on a faster connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `configuration-conflict`: The change alone is right, but it cannot be served with what is there, such as an overlapping base path. `errors` says where. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: If-Match names another state. Read again, then decide. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: Imports take up to 64 MiB, everything else 1 MiB. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: The detail lists what this operation takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `request-invalid`: `errors` lists every problem of the body with its JSON pointer.
             *
             *     `document-invalid`: `report` lists what is wrong in the document, with file, line and column.
             *
             *     `document-too-costly`: Reading it was stopped. Nothing changed. Split the document.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: Send the `ETag` of the state that you mean to change, or `*`. */
            428: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gateway-refused`: Nothing was stored; every worker serves what it served before. The detail says why. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteApi: {
        parameters: {
            query?: never;
            header: {
                /** @description `ETag` of the state that you mean to change, or `*`. */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                /** @description Name of the Api. */
                name: string;
                /** @description Version of the Api. */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `in-use`: `usedBy` lists what must be changed first.
             *
             *     `configuration-conflict`: The change alone is right, but it cannot be served with what is there, such as an overlapping base path. `errors` says where.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: If-Match names another state. Read again, then decide. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: Send the `ETag` of the state that you mean to change, or `*`. */
            428: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gateway-refused`: Nothing was stored; every worker serves what it served before. The detail says why. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getApiDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description `ETag` of the state that you have: 304 is the answer while it is the present one. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description Name of the Api. */
                name: string;
                /** @description Version of the Api. */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Still in the state that If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApiOperations: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description Only these members, separated by commas. */
                fields?: ("id" | "method" | "path" | "summary" | "deprecated" | "access")[];
                /** @description Items per page. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                /** @description Name of the Api. */
                name: string;
                /** @description Version of the Api. */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of operations. */
            200: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiOperationList"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApps: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description Only those of this developer: id or email address. */
                developer?: string;
                /** @description Only these members, separated by commas. */
                fields?: ("name" | "displayName" | "description" | "status" | "callbackUrl" | "attributes" | "id" | "developerId" | "createdAt" | "updatedAt")[];
                /** @description Items per page. */
                limit?: components["parameters"]["limit"];
                /** @description Only those of this name. */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of apps. */
            200: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppList"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getApp: {
        parameters: {
            query?: {
                /** @description Only these members, separated by commas. */
                fields?: ("name" | "displayName" | "description" | "status" | "callbackUrl" | "attributes" | "id" | "developerId" | "createdAt" | "updatedAt")[];
            };
            header?: {
                /** @description `ETag` of the state that you have: 304 is the answer while it is the present one. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description Id of the app. */
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The app. */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            /** @description Still in the state that If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteApp: {
        parameters: {
            query?: never;
            header: {
                /** @description `ETag` of the state that you mean to change, or `*`. */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                /** @description Id of the app. */
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: If-Match names another state. Read again, then decide. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: Send the `ETag` of the state that you mean to change, or `*`. */
            428: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gateway-unconfirmed`: The change is stored. The gateway did not confirm that it stopped using what it remembers of the keys; send the request again. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateApp: {
        parameters: {
            query?: never;
            header: {
                /** @description `ETag` of the state that you mean to change, or `*`. */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                /** @description Id of the app. */
                app: string;
            };
            cookie?: never;
        };
        /** @description The content. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppChange"];
            };
        };
        responses: {
            /** @description Changed. */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             *
             *     `body-malformed`: The body is not valid JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: Send it again on a faster connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already-exists`: Another resource has this name, address or key. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: If-Match names another state. Read again, then decide. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: Imports take up to 64 MiB, everything else 1 MiB. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: The detail lists what this operation takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-invalid`: `errors` lists every problem of the body with its JSON pointer. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: Send the `ETag` of the state that you mean to change, or `*`. */
            428: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gateway-unconfirmed`: The change is stored. The gateway did not confirm that it stopped using what it remembers of the keys; send the request again. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCredentials: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description Only these members, separated by commas. */
                fields?: ("id" | "appId" | "hint" | "status" | "expiresAt" | "products" | "attributes" | "createdAt" | "updatedAt")[];
                /** @description Items per page. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                /** @description Id of the app. */
                app: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of credentials. */
            200: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialList"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this one request. Sent again with the same key within 24 hours, it is not carried out again and gets the same answer, with `Idempotency-Replayed: true`. Refusals are not kept. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description Id of the app. */
                app: string;
            };
            cookie?: never;
        };
        /** @description The content. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialInput"];
            };
        };
        responses: {
            /** @description Made. The only time the key is shown. */
            201: {
                headers: {
                    ETag: components["headers"]["etag"];
                    Location: components["headers"]["location"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewCredential"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             *
             *     `body-malformed`: The body is not valid JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: Send it again on a faster connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency-in-progress`: Send the same request again a little later to get its answer.
             *
             *     `idempotency-answer-lost`: The request was carried out, but the key file that seals kept answers was replaced. Look the resource up.
             *
             *     `already-exists`: Another resource has this name, address or key.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: Imports take up to 64 MiB, everything else 1 MiB. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: The detail lists what this operation takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `request-invalid`: `errors` lists every problem of the body with its JSON pointer.
             *
             *     `idempotency-key-reused`: A key stands for one request, including its body. Use a new one.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gateway-unconfirmed`: The change is stored. The gateway did not confirm that it stopped using what it remembers of the keys; send the request again. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followCalls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One JSON object per line. */
            200: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gateway-absent`: Only a control plane with a gateway can answer this. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Request id of the call, as in `X-Request-Id`. */
                requestId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record of the call. */
            200: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gateway-absent`: Only a control plane with a gateway can answer this. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCredential: {
        parameters: {
            query?: {
                /** @description Only these members, separated by commas. */
                fields?: ("id" | "appId" | "hint" | "status" | "expiresAt" | "products" | "attributes" | "createdAt" | "updatedAt")[];
            };
            header?: {
                /** @description `ETag` of the state that you have: 304 is the answer while it is the present one. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description Id of the credential. */
                credential: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The credential. */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            /** @description Still in the state that If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCredential: {
        parameters: {
            query?: never;
            header: {
                /** @description `ETag` of the state that you mean to change, or `*`. */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                /** @description Id of the credential. */
                credential: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: If-Match names another state. Read again, then decide. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: Send the `ETag` of the state that you mean to change, or `*`. */
            428: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gateway-unconfirmed`: The change is stored. The gateway did not confirm that it stopped using what it remembers of the keys; send the request again. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateCredential: {
        parameters: {
            query?: never;
            header: {
                /** @description `ETag` of the state that you mean to change, or `*`. */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                /** @description Id of the credential. */
                credential: string;
            };
            cookie?: never;
        };
        /** @description The content. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialChange"];
            };
        };
        responses: {
            /** @description Changed. */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             *
             *     `body-malformed`: The body is not valid JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: Send it again on a faster connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: If-Match names another state. Read again, then decide. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: Imports take up to 64 MiB, everything else 1 MiB. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: The detail lists what this operation takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-invalid`: `errors` lists every problem of the body with its JSON pointer. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: Send the `ETag` of the state that you mean to change, or `*`. */
            428: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gateway-unconfirmed`: The change is stored. The gateway did not confirm that it stopped using what it remembers of the keys; send the request again. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putCredentialProduct: {
        parameters: {
            query?: never;
            header: {
                /** @description `ETag` of the state that you mean to change, or `*`. */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                /** @description Id of the credential. */
                credential: string;
                /** @description Name of the product. */
                product: string;
            };
            cookie?: never;
        };
        /** @description The content. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccessInput"];
            };
        };
        responses: {
            /** @description The credential as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             *
             *     `body-malformed`: The body is not valid JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: Send it again on a faster connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: If-Match names another state. Read again, then decide. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: Imports take up to 64 MiB, everything else 1 MiB. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: The detail lists what this operation takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-invalid`: `errors` lists every problem of the body with its JSON pointer. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: Send the `ETag` of the state that you mean to change, or `*`. */
            428: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gateway-unconfirmed`: The change is stored. The gateway did not confirm that it stopped using what it remembers of the keys; send the request again. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteCredentialProduct: {
        parameters: {
            query?: never;
            header: {
                /** @description `ETag` of the state that you mean to change, or `*`. */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                /** @description Id of the credential. */
                credential: string;
                /** @description Name of the product. */
                product: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The credential as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: If-Match names another state. Read again, then decide. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: Send the `ETag` of the state that you mean to change, or `*`. */
            428: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gateway-unconfirmed`: The change is stored. The gateway did not confirm that it stopped using what it remembers of the keys; send the request again. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDevelopers: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description Only the one with this address. */
                email?: string;
                /** @description Only these members, separated by commas. */
                fields?: ("email" | "firstName" | "lastName" | "status" | "attributes" | "id" | "createdAt" | "updatedAt")[];
                /** @description Items per page. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of developers. */
            200: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeveloperList"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createDeveloper: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this one request. Sent again with the same key within 24 hours, it is not carried out again and gets the same answer, with `Idempotency-Replayed: true`. Refusals are not kept. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The content. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeveloperInput"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    ETag: components["headers"]["etag"];
                    Location: components["headers"]["location"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Developer"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             *
             *     `body-malformed`: The body is not valid JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: Send it again on a faster connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency-in-progress`: Send the same request again a little later to get its answer.
             *
             *     `idempotency-answer-lost`: The request was carried out, but the key file that seals kept answers was replaced. Look the resource up.
             *
             *     `already-exists`: Another resource has this name, address or key.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: Imports take up to 64 MiB, everything else 1 MiB. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: The detail lists what this operation takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `request-invalid`: `errors` lists every problem of the body with its JSON pointer.
             *
             *     `idempotency-key-reused`: A key stands for one request, including its body. Use a new one.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDeveloper: {
        parameters: {
            query?: {
                /** @description Only these members, separated by commas. */
                fields?: ("email" | "firstName" | "lastName" | "status" | "attributes" | "id" | "createdAt" | "updatedAt")[];
            };
            header?: {
                /** @description `ETag` of the state that you have: 304 is the answer while it is the present one. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description Id or email address of the developer. */
                developer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The developer. */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Developer"];
                };
            };
            /** @description Still in the state that If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDeveloper: {
        parameters: {
            query?: never;
            header: {
                /** @description `ETag` of the state that you mean to change, or `*`. */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                /** @description Id or email address of the developer. */
                developer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: If-Match names another state. Read again, then decide. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: Send the `ETag` of the state that you mean to change, or `*`. */
            428: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gateway-unconfirmed`: The change is stored. The gateway did not confirm that it stopped using what it remembers of the keys; send the request again. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateDeveloper: {
        parameters: {
            query?: never;
            header: {
                /** @description `ETag` of the state that you mean to change, or `*`. */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                /** @description Id or email address of the developer. */
                developer: string;
            };
            cookie?: never;
        };
        /** @description The content. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeveloperChange"];
            };
        };
        responses: {
            /** @description Changed. */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Developer"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             *
             *     `body-malformed`: The body is not valid JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: Send it again on a faster connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already-exists`: Another resource has this name, address or key. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: If-Match names another state. Read again, then decide. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: Imports take up to 64 MiB, everything else 1 MiB. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: The detail lists what this operation takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-invalid`: `errors` lists every problem of the body with its JSON pointer. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: Send the `ETag` of the state that you mean to change, or `*`. */
            428: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gateway-unconfirmed`: The change is stored. The gateway did not confirm that it stopped using what it remembers of the keys; send the request again. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createApp: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this one request. Sent again with the same key within 24 hours, it is not carried out again and gets the same answer, with `Idempotency-Replayed: true`. Refusals are not kept. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path: {
                /** @description Id or email address of the developer. */
                developer: string;
            };
            cookie?: never;
        };
        /** @description The content. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppInput"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    ETag: components["headers"]["etag"];
                    Location: components["headers"]["location"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             *
             *     `body-malformed`: The body is not valid JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: Send it again on a faster connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency-in-progress`: Send the same request again a little later to get its answer.
             *
             *     `idempotency-answer-lost`: The request was carried out, but the key file that seals kept answers was replaced. Look the resource up.
             *
             *     `already-exists`: Another resource has this name, address or key.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: Imports take up to 64 MiB, everything else 1 MiB. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: The detail lists what this operation takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `request-invalid`: `errors` lists every problem of the body with its JSON pointer.
             *
             *     `idempotency-key-reused`: A key stands for one request, including its body. Use a new one.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGateway: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state. */
            200: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GatewayStatus"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProducts: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description Only these members, separated by commas. */
                fields?: ("name" | "displayName" | "description" | "access" | "approval" | "operations" | "throttle" | "quota" | "attributes" | "createdAt" | "updatedAt")[];
                /** @description Items per page. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of products. */
            200: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductList"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your choice for this one request. Sent again with the same key within 24 hours, it is not carried out again and gets the same answer, with `Idempotency-Replayed: true`. Refusals are not kept. */
                "Idempotency-Key"?: components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The content. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductInput"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    ETag: components["headers"]["etag"];
                    Location: components["headers"]["location"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             *
             *     `body-malformed`: The body is not valid JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: Send it again on a faster connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `idempotency-in-progress`: Send the same request again a little later to get its answer.
             *
             *     `idempotency-answer-lost`: The request was carried out, but the key file that seals kept answers was replaced. Look the resource up.
             *
             *     `already-exists`: Another resource has this name, address or key.
             *
             *     `configuration-conflict`: The change alone is right, but it cannot be served with what is there, such as an overlapping base path. `errors` says where.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: Imports take up to 64 MiB, everything else 1 MiB. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: The detail lists what this operation takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `request-invalid`: `errors` lists every problem of the body with its JSON pointer.
             *
             *     `idempotency-key-reused`: A key stands for one request, including its body. Use a new one.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gateway-refused`: Nothing was stored; every worker serves what it served before. The detail says why. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProduct: {
        parameters: {
            query?: {
                /** @description Only these members, separated by commas. */
                fields?: ("name" | "displayName" | "description" | "access" | "approval" | "operations" | "throttle" | "quota" | "attributes" | "createdAt" | "updatedAt")[];
            };
            header?: {
                /** @description `ETag` of the state that you have: 304 is the answer while it is the present one. */
                "If-None-Match"?: components["parameters"]["ifNoneMatch"];
            };
            path: {
                /** @description Name of the product. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product. */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description Still in the state that If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["etag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description Required when the resource exists: `ETag` of the state that you mean to replace, or `*`. */
                "If-Match"?: components["parameters"]["ifMatchWhenExists"];
            };
            path: {
                /** @description Name of the product. */
                name: string;
            };
            cookie?: never;
        };
        /** @description The content. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductInput"];
            };
        };
        responses: {
            /** @description Replaced. */
            200: {
                headers: {
                    ETag: components["headers"]["etag"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    ETag: components["headers"]["etag"];
                    Location: components["headers"]["location"];
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             *
             *     `body-malformed`: The body is not valid JSON in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-timeout`: Send it again on a faster connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `configuration-conflict`: The change alone is right, but it cannot be served with what is there, such as an overlapping base path. `errors` says where. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: If-Match names another state. Read again, then decide. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: Imports take up to 64 MiB, everything else 1 MiB. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: The detail lists what this operation takes. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `request-invalid`: `errors` lists every problem of the body with its JSON pointer. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: Send the `ETag` of the state that you mean to change, or `*`. */
            428: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gateway-refused`: Nothing was stored; every worker serves what it served before. The detail says why. */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteProduct: {
        parameters: {
            query?: {
                /** @description true: take the product from every key that holds it. */
                force?: "true" | "false";
            };
            header: {
                /** @description `ETag` of the state that you mean to change, or `*`. */
                "If-Match": components["parameters"]["ifMatch"];
            };
            path: {
                /** @description Name of the product. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: The path is right, but nothing of that name or id exists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `in-use`: `usedBy` lists what must be changed first.
             *
             *     `configuration-conflict`: The change alone is right, but it cannot be served with what is there, such as an overlapping base path. `errors` says where.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: If-Match names another state. Read again, then decide. */
            412: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `target-too-long`: No name or id is that long. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: Send the `ETag` of the state that you mean to change, or `*`. */
            428: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `gateway-refused`: Nothing was stored; every worker serves what it served before. The detail says why.
             *
             *     `gateway-unconfirmed`: The change is stored. The gateway did not confirm that it stopped using what it remembers of the keys; send the request again.
             */
            503: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettingsSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The schema. */
            200: {
                headers: {
                    RateLimit: components["headers"]["rateLimit"];
                    "RateLimit-Policy": components["headers"]["rateLimitPolicy"];
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonSchema"];
                };
            };
            /**
             * @description `request-malformed`: The request line, a header field or the path cannot be read.
             *
             *     `query-invalid`: `errors` names each parameter and what is wrong with it.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `token-missing`: Send `Authorization: Bearer <admin token>`.
             *
             *     `token-invalid`: The token is mistyped, unknown or revoked.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-not-allowed`: A listener on loopback answers only to loopback names and to its public URL: protection against DNS rebinding. */
            421: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description `too-many-failures`: Wait as `Retry-After` says, then use a right token.
             *
             *     `too-many-requests`: Wait as `Retry-After` says.
             */
            429: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal-error`: The operator finds the cause in the log under the request id. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["requestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
