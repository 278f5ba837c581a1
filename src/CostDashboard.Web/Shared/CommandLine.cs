using CostDashboard.Storage;
using CostDashboard.Web.Demo;

namespace CostDashboard.Web.Shared;

/// <summary>"" serves, "demo" serves a separate demo database, "rebuild" makes all totals again and ends. Everything else is the host's configuration.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var command = args is [var first, ..] && !first.StartsWith('-') ? first : "";
        if (command is not ("" or "demo" or "rebuild"))
        {
            await Console.Error.WriteLineAsync($"'{command}' is no command. Use none to serve, 'demo' to serve life-like data, or 'rebuild' to make the totals again.");
            return 2;
        }

        try
        {
            await using var app = await CostDashboardHost.BuildAsync(command.Length > 0 ? args[1..] : args, demo: command == "demo");
            if (command == "rebuild") return await RebuildAsync(app);
            if (command == "demo") await app.Services.GetRequiredService<DemoSeeder>().RunAsync(CancellationToken.None);
            await app.RunAsync();
            return 0;
        }
        catch (SettingException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }
    }

    private static async Task<int> RebuildAsync(WebApplication app)
    {
        var progress = new ProgressLine("Making totals again");
        var records = await app.Services.GetRequiredService<IRollups>()
            .RebuildAsync(progress, CancellationToken.None);
        progress.Done(records);
        return 0;
    }
}
