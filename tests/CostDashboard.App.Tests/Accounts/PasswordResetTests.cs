using System.Text.RegularExpressions;
using CostDashboard.Web.Accounts;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;

namespace CostDashboard.App.Tests.Accounts;

[Collection(ConsoleTests.Name)]
public sealed partial class PasswordResetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(RunningHost.Email)]
    [InlineData("ADMIN@example.com")]
    public async Task Reset_WhileAHostRuns_ChangesThePasswordAndEndsTheSessions(string? email)
    {
        await using var host = await RunningHost.StartOnAsync(_folder, null);
        using var browser = new Browser(host);
        await browser.SignInAsync(remember: true);
        Assert.True((await browser.GetAsync("/")).Is(200));

        var (code, printed) = await ResetAsync(email);
        await host.Service<SessionStore>().SweepAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, code);
        Assert.Contains(RunningHost.Email, printed, StringComparison.Ordinal);
        var password = PrintedPassword().Match(printed).Groups[1].Value;
        Assert.InRange(password.Length, 16, 64);
        Assert.True((await browser.GetAsync("/")).Is(302), "The session of before is over.");
        Assert.True((await browser.SignInAsync()).Is(200), "The password of before is over.");
        Assert.True((await browser.SignInAsync(password)).Is(302));
        Assert.DoesNotContain(password, host.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_UnknownAccount_NamesThoseThereAre()
    {
        var (code, printed) = await ResetAsync("nobody@example.com");

        Assert.Equal(2, code);
        Assert.Contains("nobody@example.com", printed, StringComparison.Ordinal);
        Assert.Contains(RunningHost.Email, printed, StringComparison.Ordinal);
        Assert.DoesNotContain("password  ", printed, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"password\s{2,}(\S+)")]
    private static partial Regex PrintedPassword();

    private async Task<(int Code, string Printed)> ResetAsync(string? email)
    {
        using var console = new CapturedConsole();
        string[] command = email is null ? ["reset-password"] : ["reset-password", email];
        var code = await Web.Program.Main([.. command, .. RunningHost.Arguments(_folder)]);
        return (code, console.Text);
    }
}
