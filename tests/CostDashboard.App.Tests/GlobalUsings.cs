global using CostDashboard.App.Tests.Support;
global using Xunit;
