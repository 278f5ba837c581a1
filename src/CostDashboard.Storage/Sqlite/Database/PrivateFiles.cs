using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace CostDashboard.Storage.Sqlite;

/// <summary>
/// What the host writes is for its own account alone: a folder 0700, files 0600, on Unix. Files to come get it from the process's
/// mask (SQLite gives -wal and -shm the rights of their database), those of earlier versions are changed at the start.
/// </summary>
public static partial class PrivateFiles
{
    private const UnixFileMode OfFolders = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OfFiles = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Octal 077: nothing for group and others.</summary>
    private const uint Mask = 0b000_111_111;

    /// <summary>What a database has beside it, and itself.</summary>
    private static readonly string[] Journals = ["", "-wal", "-shm", "-journal"];

    /// <summary>A database's file and all that SQLite may keep beside it.</summary>
    internal static IEnumerable<string> WithJournals(string database) => Journals.Select(end => database + end);

    /// <summary>Makes the folder, or takes the rights of others from it and from what the host wrote there before.</summary>
    /// <param name="databases">The files of the database, whatever they are called.</param>
    /// <param name="data">The database lies in it.</param>
    public static void Secure(IReadOnlyList<string> databases, DataFolder data)
    {
        var folder = data.Path;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        _ = SetMask(Mask);
        if (!Directory.Exists(folder)) Directory.CreateDirectory(folder, OfFolders);
        else if (IsForDataAlone(folder)) Restrict(folder, OfFolders);

        if (Directory.Exists(data.Keys)) Restrict(data.Keys, OfFolders);
        foreach (var file in OwnFiles(databases, data.Keys)) Restrict(file, OfFiles);
    }

    /// <summary>A database may lie in a place that others use too: /tmp, a home, the folder the program was started from.</summary>
    [UnsupportedOSPlatform("windows")]
    private static bool IsForDataAlone(string folder)
    {
        string[] others =
        [
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Environment.CurrentDirectory, AppContext.BaseDirectory,
        ];
        return Path.GetPathRoot(folder) != folder
            && !File.GetUnixFileMode(folder).HasFlag(UnixFileMode.StickyBit)
            && !others.Any(other => Path.TrimEndingDirectorySeparator(other) == folder);
    }

    private static IEnumerable<string> OwnFiles(IReadOnlyList<string> databases, string keys)
    {
        var files = databases.SelectMany(WithJournals).Where(File.Exists);
        return Directory.Exists(keys) ? files.Concat(Directory.EnumerateFiles(keys, "*.xml")) : files;
    }

    /// <summary>What belongs to someone else is theirs to say, and what went away meanwhile needs nothing.</summary>
    [UnsupportedOSPlatform("windows")]
    private static void Restrict(string path, UnixFileMode mode)
    {
        try
        {
            if (File.GetUnixFileMode(path) != mode) File.SetUnixFileMode(path, mode);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException)
        {
            return;
        }
    }

    [UnsupportedOSPlatform("windows")]
    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint SetMask(uint mask);
}
