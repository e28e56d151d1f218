export { AthenaClient as Client, GetWorkGroupCommand, ListWorkGroupsCommand } from '@aws-sdk/client-athena';
