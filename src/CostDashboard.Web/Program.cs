using CostDashboard.Web.Shared;

return await CommandLine.RunAsync(args);
