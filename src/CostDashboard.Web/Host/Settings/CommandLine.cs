namespace CostDashboard.Web.Host;

/// <summary>No command serves; each other one is of a written list. Everything else on the line is the host's configuration.</summary>
public static class CommandLine
{
    /// <param name="build">Makes the host from the settings and the command's name, "" to serve.</param>
    /// <returns>The program's exit code.</returns>
    public static async Task<int> RunAsync(
        string[] args, IReadOnlyList<Command> commands, Func<string[], string, Task<WebApplication>> build)
    {
        var name = args is [var first, ..] && !first.StartsWith('-') ? first : "";
        var command = commands.FirstOrDefault(known => known.Name == name);
        if (command is null && name.Length > 0)
        {
            var known = $"{string.Join(", ", commands.SkipLast(1).Select(one => one.Help))}, or {commands[^1].Help}";
            await Console.Error.WriteLineAsync($"'{name}' is no command. Use none to serve, {known}.");
            return 2;
        }

        var argument = command?.TakesArgument == true && args is [_, var second, ..] && !second.StartsWith('-') ? second : null;
        var settings = args[((name.Length > 0 ? 1 : 0) + (argument is null ? 0 : 1))..];
        try
        {
            await using var app = await build(settings, name);
            if (command is not null && await command.RunAsync(app, argument) is { } exitCode) return exitCode;

            await app.RunAsync();
            return 0;
        }
        catch (SettingException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }
    }
}

/// <summary>A word after the program's name that makes it do something else than serve, or something before it serves.</summary>
/// <param name="Help">Name and purpose, as the message about an unknown command lists it.</param>
/// <param name="RunAsync">Gets the argument, null where none was given, and returns the program's exit code, or null to go on and
/// serve.</param>
/// <param name="TakesArgument">The word that follows the command belongs to it.</param>
public sealed record Command(string Name, string Help, Func<WebApplication, string?, Task<int?>> RunAsync, bool TakesArgument = false);
