using System.Text.RegularExpressions;

namespace CostDashboard.App.Tests;

/// <summary>
/// What the compiler does not hold of the sources and documents: the width of lines, the order of usings, files that documents name.
/// </summary>
public sealed partial class SourceTests
{
    private const int Widest = 140;

    private static readonly string[] Roots = ["src", "tests"];

    /// <summary>Samples in raw texts keep the lines they came in, and so does a text of a test that is a table or a body.</summary>
    [Fact]
    public void Lines_EndByColumn140()
    {
        var wide = from file in Sources("*.cs", "*.razor")
                   let raw = RawLines(file.Text)
                   from line in file.Text.Split('\n').Select((text, number) => (Text: text, Number: number + 1))
                   where line.Text.Length > Widest && !raw.Contains(line.Number)
                       && !(file.Name.StartsWith("tests/", StringComparison.Ordinal) && LongText().IsMatch(line.Text))
                   select $"{file.Name}:{line.Number} has {line.Text.Length} columns";

        Assert.Equal("", string.Join('\n', wide));
    }

    [Fact]
    public void Usings_AreSorted_SystemFirst()
    {
        var unsorted = from file in Sources("*.cs")
                       let usings = file.Text.Split('\n')
                           .TakeWhile(line => line.StartsWith("using ", StringComparison.Ordinal))
                           .Select(line => line.Trim(';'))
                           .ToList()
                       where !usings.SequenceEqual(usings.OrderBy(Rank).ThenBy(Name, StringComparer.Ordinal))
                       select file.Name;

        Assert.Equal("", string.Join('\n', unsorted));
    }

    [Fact]
    public void Documents_NameFilesThatExist()
    {
        var known = Directory.EnumerateFiles(Repository.PathOf("."), "*", SearchOption.AllDirectories)
            .Select(Path.GetFileName)
            .ToHashSet(StringComparer.Ordinal);
        var missing = from document in Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
                      from name in NamedSource().Matches(File.ReadAllText(document)).Select(match => match.Groups["name"].Value)
                      where !name.StartsWith('X') && !known.Contains(name)
                      select $"{Path.GetFileName(document)} names {name}";

        Assert.Equal("", string.Join('\n', missing.Distinct()));
    }

    /// <summary>A name that stands for two types has to be looked up each time it is read. Migrations are named by EF Core.</summary>
    [Fact]
    public void TypeNames_OfTheSources_StandForOneType()
    {
        var types = Sources("*.cs").Where(file => file.Name.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(file => DeclaredType().Matches(file.Text).Select(match => (Type: match.Groups["name"].Value, file.Name)));
        var pages = Directory.EnumerateFiles(Repository.PathOf("src"), "*.razor", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != "_Imports.razor")
            .Select(path => (Type: Path.GetFileNameWithoutExtension(path), Name: path));
        var all = types.Concat(pages).ToList();
        Assert.True(all.Count > 1_000, $"Only {all.Count} types were found.");

        var doubled = all.GroupBy(one => one.Type).Where(same => same.Select(one => one.Name).Distinct().Count() > 1)
            .Select(same => $"{same.Key}: {string.Join(", ", same.Select(one => one.Name))}");

        Assert.Equal("", string.Join('\n', doubled));
    }

    private static IEnumerable<(string Name, string Text)> Sources(params string[] patterns) =>
        from root in Roots
        from pattern in patterns
        from path in Directory.EnumerateFiles(Repository.PathOf(root), pattern, SearchOption.AllDirectories)
        let name = Path.GetRelativePath(Repository.PathOf("."), path).Replace('\\', '/')
        where !name.Contains("/obj/", StringComparison.Ordinal) && !name.Contains("/bin/", StringComparison.Ordinal)
            && !name.Contains("/Migrations/", StringComparison.Ordinal) && !name.Contains("/node_modules/", StringComparison.Ordinal)
        select (name, File.ReadAllText(path));

    /// <summary>Aliases come last, static usings before them, System first of all.</summary>
    private static int Rank(string line)
    {
        if (line.Contains('=', StringComparison.Ordinal)) return 4;

        var rank = line.StartsWith("using static ", StringComparison.Ordinal) ? 2 : 0;
        return Name(line) is "System" || Name(line).StartsWith("System.", StringComparison.Ordinal) ? rank : rank + 1;
    }

    private static string Name(string line) => line["using ".Length..].Replace("static ", "", StringComparison.Ordinal);

    private static HashSet<int> RawLines(string text)
    {
        var lines = new HashSet<int>();
        foreach (Match raw in RawText().Matches(text))
        {
            var first = text.AsSpan(0, raw.Index).Count('\n') + 1;
            for (var line = first; line <= first + raw.ValueSpan.Count('\n'); line++) lines.Add(line);
        }

        return lines;
    }

    [GeneratedRegex(""" "(?:[^"\\]|\\.){60,}" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex LongText();

    [GeneratedRegex(
        @"^\s*(?:(?:public|internal|private|protected|file|sealed|static|abstract|readonly|partial|ref) )*"
        + @"(?:class|record struct|record class|record|struct|interface|enum) (?<name>[A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex DeclaredType();

    [GeneratedRegex("\"{3,}.*?\"{3,}", RegexOptions.Singleline)]
    private static partial Regex RawText();

    [GeneratedRegex(@"`(?:[\w./-]*/)?(?<name>\w[\w.]*\.(?:cs|razor))`")]
    private static partial Regex NamedSource();
}
