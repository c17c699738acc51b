// Generated from packages/control/generated/openapi.json by tools/generate-client.ts. Do not edit.
/** By method and path: the media type of what it answers when it succeeds, and the members that it always has. */
export const answers: Readonly<Record<string, { readonly type?: string; readonly members: readonly string[] }>> = {
  "GET /v1/apis": {
    "type": "application/json",
    "members": [
      "items",
      "hasNext",
      "nextCursor"
    ]
  },
  "POST /v1/apis": {
    "type": "application/json",
    "members": [
      "report"
    ]
  },
  "GET /v1/apis/{name}/versions/{version}": {
    "type": "application/json",
    "members": [
      "name",
      "version",
      "title",
      "basePath",
      "access",
      "operationCount",
      "createdAt",
      "updatedAt"
    ]
  },
  "DELETE /v1/apis/{name}/versions/{version}": {
    "members": []
  },
  "PUT /v1/apis/{name}/versions/{version}": {
    "type": "application/json",
    "members": [
      "report"
    ]
  },
  "GET /v1/apis/{name}/versions/{version}/document": {
    "type": "application/json",
    "members": []
  },
  "GET /v1/apis/{name}/versions/{version}/operations": {
    "type": "application/json",
    "members": [
      "items",
      "hasNext",
      "nextCursor"
    ]
  },
  "GET /v1/products": {
    "type": "application/json",
    "members": [
      "items",
      "hasNext",
      "nextCursor"
    ]
  },
  "POST /v1/products": {
    "type": "application/json",
    "members": [
      "name",
      "displayName",
      "access",
      "approval",
      "operations",
      "attributes",
      "createdAt",
      "updatedAt"
    ]
  },
  "GET /v1/products/{name}": {
    "type": "application/json",
    "members": [
      "name",
      "displayName",
      "access",
      "approval",
      "operations",
      "attributes",
      "createdAt",
      "updatedAt"
    ]
  },
  "PUT /v1/products/{name}": {
    "type": "application/json",
    "members": [
      "name",
      "displayName",
      "access",
      "approval",
      "operations",
      "attributes",
      "createdAt",
      "updatedAt"
    ]
  },
  "DELETE /v1/products/{name}": {
    "members": []
  },
  "GET /v1/developers": {
    "type": "application/json",
    "members": [
      "items",
      "hasNext",
      "nextCursor"
    ]
  },
  "POST /v1/developers": {
    "type": "application/json",
    "members": [
      "email",
      "status",
      "attributes",
      "id",
      "createdAt",
      "updatedAt"
    ]
  },
  "GET /v1/developers/{developer}": {
    "type": "application/json",
    "members": [
      "email",
      "status",
      "attributes",
      "id",
      "createdAt",
      "updatedAt"
    ]
  },
  "PATCH /v1/developers/{developer}": {
    "type": "application/json",
    "members": [
      "email",
      "status",
      "attributes",
      "id",
      "createdAt",
      "updatedAt"
    ]
  },
  "DELETE /v1/developers/{developer}": {
    "members": []
  },
  "GET /v1/apps": {
    "type": "application/json",
    "members": [
      "items",
      "hasNext",
      "nextCursor"
    ]
  },
  "POST /v1/developers/{developer}/apps": {
    "type": "application/json",
    "members": [
      "name",
      "status",
      "attributes",
      "id",
      "developerId",
      "createdAt",
      "updatedAt"
    ]
  },
  "GET /v1/apps/{app}": {
    "type": "application/json",
    "members": [
      "name",
      "status",
      "attributes",
      "id",
      "developerId",
      "createdAt",
      "updatedAt"
    ]
  },
  "PATCH /v1/apps/{app}": {
    "type": "application/json",
    "members": [
      "name",
      "status",
      "attributes",
      "id",
      "developerId",
      "createdAt",
      "updatedAt"
    ]
  },
  "DELETE /v1/apps/{app}": {
    "members": []
  },
  "GET /v1/apps/{app}/credentials": {
    "type": "application/json",
    "members": [
      "items",
      "hasNext",
      "nextCursor"
    ]
  },
  "POST /v1/apps/{app}/credentials": {
    "type": "application/json",
    "members": [
      "id",
      "appId",
      "hint",
      "status",
      "expiresAt",
      "products",
      "attributes",
      "createdAt",
      "updatedAt",
      "key"
    ]
  },
  "GET /v1/credentials/{credential}": {
    "type": "application/json",
    "members": [
      "id",
      "appId",
      "hint",
      "status",
      "expiresAt",
      "products",
      "attributes",
      "createdAt",
      "updatedAt"
    ]
  },
  "PATCH /v1/credentials/{credential}": {
    "type": "application/json",
    "members": [
      "id",
      "appId",
      "hint",
      "status",
      "expiresAt",
      "products",
      "attributes",
      "createdAt",
      "updatedAt"
    ]
  },
  "DELETE /v1/credentials/{credential}": {
    "members": []
  },
  "PUT /v1/credentials/{credential}/products/{product}": {
    "type": "application/json",
    "members": [
      "id",
      "appId",
      "hint",
      "status",
      "expiresAt",
      "products",
      "attributes",
      "createdAt",
      "updatedAt"
    ]
  },
  "DELETE /v1/credentials/{credential}/products/{product}": {
    "type": "application/json",
    "members": [
      "id",
      "appId",
      "hint",
      "status",
      "expiresAt",
      "products",
      "attributes",
      "createdAt",
      "updatedAt"
    ]
  },
  "GET /v1/admin-tokens": {
    "type": "application/json",
    "members": [
      "items",
      "hasNext",
      "nextCursor"
    ]
  },
  "POST /v1/admin-tokens": {
    "type": "application/json",
    "members": [
      "id",
      "name",
      "hint",
      "createdAt",
      "token"
    ]
  },
  "GET /v1/admin-tokens/{token}": {
    "type": "application/json",
    "members": [
      "id",
      "name",
      "hint",
      "createdAt"
    ]
  },
  "DELETE /v1/admin-tokens/{token}": {
    "members": []
  },
  "GET /v1/calls/{requestId}": {
    "type": "application/json",
    "members": []
  },
  "GET /v1/calls": {
    "type": "application/x-ndjson",
    "members": []
  },
  "GET /v1/gateway": {
    "type": "application/json",
    "members": [
      "attached",
      "ready",
      "url",
      "snapshot",
      "workers"
    ]
  },
  "GET /v1/settings-schema": {
    "type": "application/json",
    "members": []
  },
  "GET /metrics": {
    "type": "text/plain",
    "members": []
  },
  "GET /healthz": {
    "type": "application/json",
    "members": [
      "status"
    ]
  },
  "GET /readyz": {
    "type": "application/json",
    "members": [
      "ready",
      "store",
      "gateway"
    ]
  },
  "GET /openapi.json": {
    "type": "application/json",
    "members": []
  }
}
