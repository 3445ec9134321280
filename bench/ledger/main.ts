/** What Node needs of the ledger: Node cannot run TypeScript, so this is bundled for it. */
export { ledgerBatches } from './ledger.ts';
export { auditLedger } from './ledgerAudit.ts';
export { ledgerText } from './ledgerFile.ts';
