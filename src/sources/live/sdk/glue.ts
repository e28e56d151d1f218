export { GlueClient as Client, GetJobsCommand, GetSecurityConfigurationsCommand } from '@aws-sdk/client-glue';
