using System.Text.RegularExpressions;
using CostDashboard.Web;
using CostDashboard.Web.Host;
using CostDashboard.Web.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace CostDashboard.App.Tests.Accounts;

[Collection(ConsoleTests.Name)]
public sealed partial class FirstStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task GivenValues_AreUsedAndNothingIsPrinted()
    {
        using var console = new CapturedConsole();

        await using (var host = await RunningHost.StartFirstAsync(_folder))
        {
            Assert.True((await host.GetAsync("/api/v1/keys")).Is(200));
            using var browser = new Browser(host);
            Assert.True((await browser.SignInAsync()).Is(302));
            Assert.DoesNotContain(RunningHost.Key, host.Logs.All, StringComparison.Ordinal);
            Assert.DoesNotContain(RunningHost.Password, host.Logs.All, StringComparison.Ordinal);
        }

        Assert.Equal("", console.Text.Trim());
    }

    [Fact]
    public async Task NothingGiven_IsMadeUpAndPrintedOnceOnly()
    {
        using var console = new CapturedConsole();

        await BuildAndDisposeAsync();
        var first = console.Text;
        await BuildAndDisposeAsync();

        var password = PrintedPassword().Match(first).Groups[1].Value;
        var key = PrintedKey().Match(first).Groups[1].Value;
        Assert.InRange(password.Length, 16, 64);
        Assert.StartsWith("cd_", key, StringComparison.Ordinal);
        Assert.Equal(first, console.Text);

        // What was printed opens the door, though the next start is told other values for the administrator.
        await using var host = await RunningHost.StartOnAsync(_folder, null, "--Bootstrap:ApiKey=" + key);
        using var client = host.ClientWith(key);
        Assert.True((await host.SendAsync(HttpMethod.Get, "/api/v1/keys", client: client)).Is(200));
        using var browser = new Browser(host);
        Assert.True((await browser.SignInAsync(password, "admin@localhost")).Is(302));
    }

    [Fact]
    public async Task ShortPassword_NamesTheSettings()
    {
        var wrong = await Assert.ThrowsAsync<SettingException>(() => BuildAndDisposeAsync("--Bootstrap:AdminPassword=short"));

        Assert.Contains("Bootstrap:AdminPassword", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("8 characters", wrong.Message, StringComparison.Ordinal);
        await BuildAndDisposeAsync("--Bootstrap:AdminPassword=long-enough", "--Bootstrap:ApiKey=" + RunningHost.Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("key with blanks")]
    [InlineData("key-with-line-end\n")]
    [InlineData("schlüssel")]
    public async Task ApiKeyThatNoHeaderCanCarry_NamesTheSetting(string key)
    {
        using var console = new CapturedConsole();

        var wrong = await Assert.ThrowsAsync<SettingException>(() => BuildAndDisposeAsync("--Bootstrap:ApiKey=" + key));

        Assert.Contains("Bootstrap:ApiKey", wrong.Message, StringComparison.Ordinal);

        // The administrator's password must not be lost because the key was wrong.
        await BuildAndDisposeAsync("--Bootstrap:ApiKey=" + RunningHost.Key);
        Assert.Single(PrintedPassword().Matches(console.Text));
    }

    [Fact]
    public async Task SecondStart_SameKey_Works()
    {
        await using (var first = await RunningHost.StartFirstAsync(_folder))
        {
            await first.PostAsync("""{"id":"stays","model":"gpt-4o","input_tokens":1}""");
        }

        await using var second = await RunningHost.StartOnAsync(_folder, null);

        Assert.Single((await second.GetAsync("/api/v1/usage?id=stays")).Json["records"]!.AsArray());
        Assert.Single((await second.GetAsync("/api/v1/keys")).Json["keys"]!.AsArray());
    }

    [Fact]
    public async Task SecondStart_AfterTheKeyWasRevoked_StartsAndKeepsItRevoked()
    {
        await using (var first = await RunningHost.StartFirstAsync(_folder))
        {
            Assert.True((await first.SendAsync(HttpMethod.Delete, "/api/v1/keys/1")).Is(204));
        }

        await using var second = await RunningHost.StartOnAsync(_folder, null);

        (await second.GetAsync("/api/v1/keys")).AssertProblem(401);
    }

    [Fact]
    public async Task SecondStart_OtherKey_SaysWhatToDo()
    {
        await BuildAndDisposeAsync("--Bootstrap:AdminPassword=long-enough", "--Bootstrap:ApiKey=" + RunningHost.Key);

        var wrong = await Assert.ThrowsAsync<SettingException>(() => BuildAndDisposeAsync("--Bootstrap:ApiKey=another-key-0002"));

        Assert.Contains("Bootstrap:ApiKey", wrong.Message, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"password\s+(\S+)")]
    private static partial Regex PrintedPassword();

    [GeneratedRegex(@"API key\s+(\S+)")]
    private static partial Regex PrintedKey();

    private async Task BuildAndDisposeAsync(params string[] settings)
    {
        await using var app = await Program.BuildAsync(
            [$"--ConnectionStrings:CostDashboard=Data Source={_folder.DatabaseFile}", .. settings], configure: builder =>
                builder.Logging.ClearProviders());
    }
}
