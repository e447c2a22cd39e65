using Microsoft.Data.Sqlite;

namespace Index766.LocalStorage;

/// <summary>Statements with numbered parameters: <c>$1</c> is the first value.</summary>
internal static class SqliteCommands
{
    /// <summary>Runs a statement and tells how many rows it changed.</summary>
    public static int Run(this SqliteConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = connection.Prepare(sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>A statement that is compiled once and run for many rows.</summary>
    public static SqliteCommand Statement(this SqliteConnection connection, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter(FormattableString.Invariant($"${i}"), value: null));
        }

        return command;
    }

    /// <summary>Runs a statement with a row's values.</summary>
    public static int Run(this SqliteCommand statement, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            statement.Parameters[i].Value = values[i];
        }

        return statement.ExecuteNonQuery();
    }

    /// <summary>Runs a query and makes one thing of each row.</summary>
    public static List<T> Rows<T>(this SqliteConnection connection, string sql, Func<SqliteDataReader, T> make,
        params ReadOnlySpan<object> values)
    {
        using var command = connection.Prepare(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(make(reader));
        }

        return rows;
    }

    private static SqliteCommand Prepare(this SqliteConnection connection, string sql, ReadOnlySpan<object> values)
    {
        var command = connection.Statement(sql, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return command;
    }
}
