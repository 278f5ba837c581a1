using System.Data.Common;
using CostDashboard.Core.Usage;
using CostDashboard.Storage;
using CostDashboard.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CostDashboard.App.Tests.Accounts;

/// <summary>What is remembered of keys, and what happens to a key while it is read.</summary>
public sealed class ApiKeysTests(HostFixture fixture) : IClassFixture<HostFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unknown_AskedAgain_ReadsNothing()
    {
        var commands = new Commands();
        using var keys = Keys(commands);
        Assert.Null(await keys.FindAsync("cd_unknown_1", Stop));
        var read = commands.Count;

        for (var i = 0; i < 10; i++) Assert.Null(await keys.FindAsync("cd_unknown_1", Stop));

        Assert.Equal((1, 1), (read, commands.Count));
    }

    [Fact]
    public async Task Unknown_ThatIsMade_PassesAtOnce()
    {
        using var keys = Keys(new Commands());
        Assert.Null(await keys.FindAsync("cd_made_later", Stop));

        await keys.CreateAsync("made-later", [Scopes.Read], Attribution.None, "a test", Stop, "cd_made_later");

        Assert.Equal("made-later", (await keys.FindAsync("cd_made_later", Stop))?.Name);
    }

    [Fact]
    public async Task Key_NamedLikeAPerson_IsRefused()
    {
        var answer = await fixture.Host.SendAsync(
            HttpMethod.Post, "/api/v1/keys", RunningHost.Json("""{"name":"anna@example.com","scopes":["read"]}"""));

        answer.AssertProblem(400);
        Assert.StartsWith("must not contain @", (string)answer.Json["errors"]!["name"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_WithoutEnd_AreForgottenAgain()
    {
        var commands = new Commands();
        using var keys = Keys(commands);
        for (var i = 0; i <= ApiKeys.MostUnknown; i++) await keys.FindAsync("cd_tried_" + i, Stop);
        var read = commands.Count;

        await keys.FindAsync("cd_tried_0", Stop);

        Assert.Equal(read + 1, commands.Count);
    }

    [Fact]
    public async Task Key_RevokedWhileItIsRead_IsNotRememberedAsGood()
    {
        var commands = new Commands();
        using var keys = Keys(commands);
        var (key, stored) = (await keys.CreateAsync("revoked-meanwhile", [Scopes.Read], Attribution.None, "a test", Stop))!.Value;

        commands.Then = () => keys.RevokeAsync(stored.Id, "a test", Stop);
        await keys.FindAsync(key, Stop);

        Assert.Null(await keys.FindAsync(key, Stop));
    }

    [Fact]
    public async Task Key_MadeWhileItIsRead_IsNotRememberedAsUnknown()
    {
        var commands = new Commands();
        using var keys = Keys(commands);

        commands.Then = () => keys.CreateAsync("made-meanwhile", [Scopes.Read], Attribution.None, "a test", Stop, "cd_made_meanwhile");
        await keys.FindAsync("cd_made_meanwhile", Stop);

        Assert.Equal("made-meanwhile", (await keys.FindAsync("cd_made_meanwhile", Stop))?.Name);
    }

    /// <summary>The second rotation begins when the first has read the key and not yet written it.</summary>
    [Fact]
    public async Task Rotations_AtOnce_GiveOutTwoKeysThatWork()
    {
        var commands = new Commands();
        using var keys = Keys(commands);
        var (old, stored) = (await keys.CreateAsync("rotated-twice", [Scopes.Read], Attribution.None, "a test", Stop))!.Value;
        Task<(string Key, CostDashboard.Storage.Model.ApiKey Stored)?>? second = null;
        commands.Then = async () =>
        {
            second = keys.RotateAsync(stored.Id, TimeSpan.FromHours(1), "a test", Stop);
            await Task.WhenAny(second, Task.Delay(TimeSpan.FromMilliseconds(200), Stop));
        };

        var first = await keys.RotateAsync(stored.Id, TimeSpan.FromHours(1), "a test", Stop);

        Assert.NotNull(await keys.FindAsync(first!.Value.Key, Stop));
        Assert.NotNull(await keys.FindAsync((await second!)!.Value.Key, Stop));
        Assert.Null(await keys.FindAsync(old, Stop));
    }

    private ApiKeys Keys(Commands commands)
    {
        var options = new DbContextOptionsBuilder<CostDbContext>()
            .UseSqlite($"Data Source={fixture.Host.DatabaseFile}")
            .AddInterceptors(commands).Options;
        return new ApiKeys(new Contexts(options), fixture.Host.Service<AuditLog>(), fixture.Host.Service<TimeProvider>());
    }

    private sealed class Contexts(DbContextOptions<CostDbContext> options) : IDbContextFactory<CostDbContext>
    {
        public CostDbContext CreateDbContext() => new(options);
    }

    /// <summary>Counts what is read, and lets something happen once, between the reading and what is made of it.</summary>
    private sealed class Commands : DbCommandInterceptor
    {
        private int _count;

        public int Count => _count;

        public Func<Task>? Then { get; set; }

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            var then = Then;
            Then = null;
            if (then is not null) await then();
            return result;
        }
    }
}
