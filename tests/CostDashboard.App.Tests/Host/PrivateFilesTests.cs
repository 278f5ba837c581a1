using System.Runtime.Versioning;

namespace CostDashboard.App.Tests.Host;

/// <summary>What the host writes can be read by its own account alone.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PrivateFilesTests
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Data = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task Start_NewFolder_IsClosedToOthersAndSoIsAllInIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no such modes there.");
        using var parent = new TemporaryFolder();
        var folder = Path.Combine(parent.Path, "data");
        await using (
            var host = await RunningHost.StartOnAsync(
                parent, null, $"--ConnectionStrings:CostDashboard=Data Source={folder}/costdashboard.db"))
        {
            (await host.PostAsync("""{"model":"gpt-4o","input_tokens":1}""")).AssertCounts(accepted: 1);
            using var browser = new Browser(host);
            await browser.SignInAsync();

            AssertClosed(folder);
            Assert.Superset(
                new HashSet<string> { "costdashboard.db", "costdashboard.db-wal", "costdashboard.db-shm" },
                Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).ToHashSet());
            Assert.NotEmpty(Directory.GetFiles(Path.Combine(folder, "keys")));
        }
    }

    [Fact]
    public async Task Start_FolderOfAnEarlierVersion_IsClosed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no such modes there.");
        using var folder = new TemporaryFolder();
        await using (var first = await RunningHost.StartOnAsync(folder, null))
        {
            using var browser = new Browser(first);
            await browser.SignInAsync();
        }

        foreach (var file in Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(file, Data | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
        foreach (var one in Directory.GetDirectories(folder.Path).Append(folder.Path))
        {
            File.SetUnixFileMode(one, Folder | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }
        var neighbour = Path.Combine(folder.Path, "notes.txt");
        await File.WriteAllTextAsync(neighbour, "not the host's", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(neighbour, Data | UnixFileMode.OtherRead);

        await using var second = await RunningHost.StartOnAsync(folder, null);

        Assert.Equal(Data | UnixFileMode.OtherRead, File.GetUnixFileMode(neighbour));
        File.Delete(neighbour);
        AssertClosed(folder.Path);
    }

    private static void AssertClosed(string folder)
    {
        Assert.All(Directory.GetDirectories(folder).Append(folder), one => Assert.Equal((one, Folder), (one, File.GetUnixFileMode(one))));
        Assert.All(
            Directory.GetFiles(folder, "*", SearchOption.AllDirectories),
            file => Assert.Equal((file, Data), (file, File.GetUnixFileMode(file))));
    }
}
