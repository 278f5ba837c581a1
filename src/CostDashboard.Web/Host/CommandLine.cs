using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Demo;

namespace CostDashboard.Web.Host;

/// <summary>"" serves, "demo" serves a separate demo database, "rebuild" makes all totals again and ends, "reset-password" gives an account a new password and ends. Everything else is the host's configuration.</summary>
public static class CommandLine
{
    private const string Reset = "reset-password";

    public static async Task<int> RunAsync(string[] args)
    {
        var command = args is [var first, ..] && !first.StartsWith('-') ? first : "";
        if (command is not ("" or "demo" or "rebuild" or Reset))
        {
            await Console.Error.WriteLineAsync($"'{command}' is no command. Use none to serve, 'demo' to serve life-like data, 'rebuild' to make the totals again, or 'reset-password [email]' to give an account a new password.");
            return 2;
        }

        // What follows the command and is no setting names the account.
        var email = command == Reset && args is [_, var second, ..] && !second.StartsWith('-') ? second : null;
        var settings = args[((command.Length > 0 ? 1 : 0) + (email is null ? 0 : 1))..];
        try
        {
            await using var app = await Program.BuildAsync(settings, demo: command == "demo");
            if (command == "rebuild") return await RebuildAsync(app);
            if (command == Reset) return await ResetAsync(app, email);
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

    private static async Task<int> ResetAsync(WebApplication app, string? email)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PasswordReset>().RunAsync(email, CancellationToken.None);
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
