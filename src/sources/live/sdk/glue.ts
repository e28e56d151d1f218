export {
  GlueClient as Client,
  GetDatabasesCommand,
  GetJobsCommand,
  GetSecurityConfigurationsCommand,
  GetTablesCommand,
} from '@aws-sdk/client-glue';
